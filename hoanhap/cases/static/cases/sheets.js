/* Sheets of many people: one key a person, saved as you go, kept while the line is down.
   Without this file the sheet is one form with a button. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const PLACE = "hoanhap-sheet:" + (document.body.dataset.user || "");
  const told = document.querySelector("[data-sheet-state]");
  const rows = Array.from(form.querySelectorAll("tr[data-case]"));
  const PAUSE = 4000;
  let sending = false;
  let timer = 0;

  function stored() {
    try { return JSON.parse(sessionStorage.getItem(PLACE)) || []; } catch (error) { return []; }
  }
  let queue = stored();
  function keep() {
    try { sessionStorage.setItem(PLACE, JSON.stringify(queue)); } catch (error) { /* memory holds it */ }
  }
  function tell(sentence) {
    told.hidden = !sentence;
    told.textContent = sentence;
  }
  const here = (entry) => entry.sheet === form.dataset.sheet && entry.thang === form.dataset.month &&
    entry.dot_xuat === (form.dataset.unplanned || "");
  const rowOf = (entry) => here(entry) && form.querySelector('tr[data-case="' + Number(entry.case) + '"]');
  const stateOf = (row) => row.querySelector("[data-state]");
  const radiosOf = (row) => Array.from(row.querySelectorAll("input[type=radio]"));

  // ---- rows
  function spot(row) {
    const radios = radiosOf(row);
    return radios.find((radio) => radio.checked) || radios[0] || stateOf(row);
  }
  function go(row, step, name) {
    let at = rows.indexOf(row) + step;
    while (rows[at] && step > 0 && name === "" && rows[at].hasAttribute("data-recorded")) at += step;
    const to = rows[at];
    if (!to) return;
    const same = name && to.querySelector('[name="' + name + "-" + to.dataset.case + '"]:not([type=radio])');
    (same || spot(to)).focus();
  }
  function wait(row, words) {
    row.setAttribute("data-waiting", "");
    stateOf(row).textContent = words;
  }
  function settle(entry, html, isSaved) {
    const row = rowOf(entry);
    if (!row) return;
    row.removeAttribute("data-waiting");
    stateOf(row).innerHTML = html;
    row.toggleAttribute("data-recorded", isSaved);
    row.querySelectorAll("input, select").forEach((field) => { field.disabled = isSaved; });
  }
  function valueOf(row, name) {
    const field = row.querySelector('[name="' + name + "-" + row.dataset.case + '"]');
    return field ? field.value : "";
  }
  function choose(row, radio) {
    if (row.hasAttribute("data-recorded") || row.hasAttribute("data-waiting")) return go(row, 1, "");
    radio.checked = true;
    const reason = row.querySelector('[name^="reason-"]');
    if (radio.value === "poor" && reason && !reason.value.trim()) {
      stateOf(row).textContent = "Hãy ghi lý do rồi bấm Enter.";
      return reason.focus();
    }
    const entry = {
      sheet: form.dataset.sheet, thang: form.dataset.month, dot_xuat: form.dataset.unplanned || "",
      case: row.dataset.case, key: form.dataset.nonce + "-" + row.dataset.case + "-" + Date.now().toString(36),
    };
    entry[radio.name.split("-")[0]] = radio.value;
    ["remark", "reason", "note", "channel"].forEach((name) => { entry[name] = valueOf(row, name); });
    queue.push(entry);
    keep();
    wait(row, "đang gửi");
    go(row, 1, "");
    send();
  }

  // ---- sending, one at a time and in order
  function held(sentence) {
    sending = false;
    queue.forEach((entry) => { const row = rowOf(entry); if (row) wait(row, "chưa gửi được, còn giữ ở máy này"); });
    tell(sentence + " Còn " + queue.length + " dòng giữ ở máy này. Hãy để trang mở.");
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }
  function send() {
    if (sending || !queue.length) return;
    sending = true;
    const entry = queue[0];
    const body = new URLSearchParams(entry);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    fetch(form.dataset.sheetUrl, { method: "POST", body: body, credentials: "same-origin", redirect: "manual" })
      .then(function (answer) {
        if (answer.status === 200 || answer.status === 422 || answer.status === 404) {
          return answer.text().then((html) => answered(entry, answer.status, html));
        }
        if (answer.type === "opaqueredirect" || answer.status === 403) {
          return held("Phiên làm việc đã hết hoặc không còn quyền. Hãy đăng nhập lại rồi mở lại trang này.");
        }
        return held("Máy chủ chưa nhận được. Trang sẽ tự gửi lại.");
      })
      .catch(() => held("Mất kết nối. Trang sẽ tự gửi lại khi có mạng."));
  }
  function answered(entry, status, html) {
    queue.shift();
    keep();
    sending = false;
    const lost = '<span class="sheet-problem">Hồ sơ không còn trong địa bàn. Hãy tải lại trang.</span>';
    settle(entry, status === 404 ? lost : html, status === 200);
    tell(queue.length && told.textContent ? "Đang gửi, còn " + queue.length + " dòng." : "");
    send();
  }

  // ---- keys and clicks
  function pressed(event) {
    const row = event.target.closest("tr[data-case]");
    if (!row || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const typing = event.target.matches("input:not([type=radio]), select");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.target.tagName === "SELECT") return;
      event.preventDefault();
      event.stopPropagation();
      return go(row, event.key === "ArrowDown" ? 1 : -1, (event.target.name || " ").split("-")[0]);
    }
    if (event.target.matches("input[type=radio]") && /^Arrow/.test(event.key)) return event.preventDefault();
    if (event.key === "Enter" && !event.target.matches("a, button")) return entered(event, row);
    if (typing) return;
    const radio = radiosOf(row).find((one) => one.dataset.key === event.key);
    if (!radio) return;
    event.preventDefault();
    choose(row, radio);
  }
  function entered(event, row) {
    event.preventDefault();
    if (row.hasAttribute("data-recorded")) return go(row, 1, "");
    const radios = radiosOf(row);
    const radio = radios.find((one) => one.checked) || radios.find((one) => one.value === row.dataset.same);
    if (radio) return choose(row, radio);
    stateOf(row).textContent = "Chưa có xếp loại tháng trước. Hãy chọn một mức.";
    spot(row).focus();
  }
  form.addEventListener("keydown", pressed);
  form.addEventListener("click", function (event) {
    const row = event.target.closest("tr[data-case]");
    if (row && event.target.matches("input[type=radio]")) choose(row, event.target);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", function (event) { if (queue.length) event.preventDefault(); });
  form.querySelector("[data-sheet-save]").hidden = true;
  queue.forEach(function (entry) {
    const row = rowOf(entry);
    if (row && !row.hasAttribute("data-recorded")) wait(row, "đang gửi lại");
  });
  const first = rows.find((row) => !row.hasAttribute("data-recorded"));
  if (first) spot(first).focus();
  send();
})();
