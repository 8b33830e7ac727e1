/* Hòa Nhập: drafts, keys, one sending only, printing. Every page works without this file. */
(function () {
  "use strict";
  const WEEK = 7 * 24 * 3600 * 1000;
  const PREFIX = "hoanhap-draft:";
  const user = document.body.dataset.user || "";

  // Private windows and full disks refuse storage: then nothing is kept, and nothing breaks.
  function read(store, key) {
    try { return JSON.parse(store.getItem(key)); } catch (error) { return null; }
  }
  function write(store, key, value) {
    try { store.setItem(key, JSON.stringify(value)); return true; } catch (error) { return false; }
  }
  function drop(store, key) {
    try { store.removeItem(key); } catch (error) { /* nothing was kept */ }
  }
  function typing(target) {
    return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
      (target.tagName === "INPUT" && !/^(button|submit|checkbox|radio|reset)$/.test(target.type));
  }
  function say(sentence) {
    const place = document.querySelector("[data-messages]");
    if (!place) return;
    const line = document.createElement("p");
    line.className = "notice late";
    line.textContent = sentence;
    place.replaceChildren(line);
  }

  // ---- drafts: form[data-draft=key], kept on this machine for this user, at most seven days
  const keyOf = (form) => PREFIX + user + ":" + form.dataset.draft;
  function kept(form) {
    return Array.from(form.elements).filter((field) => field.name &&
      field.name !== "csrfmiddlewaretoken" && !field.closest("[data-no-draft]") &&
      !/^(hidden|password|file|submit|button|reset)$/.test(field.type));
  }
  function valuesOf(form) {
    return kept(form).map((field) => [field.name, field.value,
      /^(checkbox|radio)$/.test(field.type) ? field.checked
        : field.multiple && field.options ? Array.from(field.selectedOptions, (o) => o.value) : null]);
  }
  function putBack(form, values) {
    const left = values.slice();
    for (const field of kept(form)) {
      const tick = /^(checkbox|radio)$/.test(field.type);
      const at = left.findIndex((row) => row[0] === field.name && (!tick || row[1] === field.value));
      if (at < 0) continue;
      const row = left.splice(at, 1)[0];
      if (tick) field.checked = row[2];
      else if (Array.isArray(row[2])) for (const o of field.options) o.selected = row[2].includes(o.value);
      else field.value = row[1];
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function when(moment) {
    const two = (n) => String(n).padStart(2, "0");
    const at = new Date(moment);
    return two(at.getHours()) + ":" + two(at.getMinutes()) + ", " + two(at.getDate()) + "/" +
      two(at.getMonth() + 1) + "/" + at.getFullYear();
  }
  function showRestored(form, draft, first) {
    const line = document.createElement("div");
    line.className = "notice info";
    line.setAttribute("role", "status");
    const words = document.createElement("span");
    words.textContent = "Đã khôi phục bản đang viết dở lúc " + when(draft.at) + ".";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn quiet";
    button.textContent = "Bỏ bản này";
    button.addEventListener("click", function () {
      putBack(form, first);
      drop(localStorage, keyOf(form));
      line.remove();
    });
    line.append(words, button);
    form.prepend(line);
  }
  function watch(form) {
    if (form.dataset.watched) return;
    form.dataset.watched = "1";
    const first = valuesOf(form);
    const draft = read(localStorage, keyOf(form));
    const refused = form.querySelector("[data-errors], .error");
    if (refused) write(localStorage, keyOf(form), { at: Date.now(), values: first });
    else if (draft && Date.now() - draft.at > WEEK) drop(localStorage, keyOf(form));
    else if (draft && JSON.stringify(draft.values) !== JSON.stringify(first)) {
      putBack(form, draft.values);
      if (JSON.stringify(valuesOf(form)) !== JSON.stringify(first)) showRestored(form, draft, first);
    }
    let timer = 0;
    const save = function () {
      clearTimeout(timer);
      timer = 0;
      write(localStorage, keyOf(form), { at: Date.now(), values: valuesOf(form) });
    };
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(save, 400);
    });
    window.addEventListener("pagehide", function () { if (timer) save(); });
  }
  // The page after a sending says whether it was saved: with a success sentence the draft goes.
  function settleDraft(root) {
    const sent = read(sessionStorage, "hoanhap-sent");
    if (!sent) return;
    const success = root.matches && root.matches("[data-success]") ? root : root.querySelector("[data-success]");
    if (success) drop(localStorage, sent);
    if (success || root === document) drop(sessionStorage, "hoanhap-sent");
  }
  function dropAllDrafts() {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + user + ":"))
        .forEach((key) => localStorage.removeItem(key));
    } catch (error) { /* nothing was kept */ }
  }
  function dropOldDrafts() {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach(function (key) {
        const draft = read(localStorage, key);
        // A shared PC: what somebody else left unfinished is not for who sits here now.
        const anothers = user && !key.startsWith(PREFIX + user + ":");
        if (!draft || anothers || Date.now() - draft.at > WEEK) localStorage.removeItem(key);
      });
    } catch (error) { /* nothing was kept */ }
  }

  // ---- sending: ask first, send once
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (form.matches("[data-sign-out]")) dropAllDrafts();
    if (form.dataset.draft) {
      write(localStorage, keyOf(form), { at: Date.now(), values: valuesOf(form) });
      write(sessionStorage, "hoanhap-sent", keyOf(form));
    }
  }, true);
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
    // A file to keep opens no page: one may take the PDF, then the Word.
    if (event.submitter && event.submitter.hasAttribute("data-download")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    const buttons = form.querySelectorAll("button:not([type=button])");
    buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
    // A download leaves this page standing: open the form again after a while.
    setTimeout(() => release(form), 8000);
  });
  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll("button[aria-disabled]").forEach((b) => b.removeAttribute("aria-disabled"));
  }
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
  });

  // ---- keys (may be switched off: WCAG 2.1.4)
  const keysOn = () => read(localStorage, "hoanhap-keys") !== "off";
  function showKeysSwitch() {
    document.querySelectorAll("[data-keys-switch]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(keysOn()));
      button.textContent = keysOn() ? "Đang bật phím tắt" : "Đang tắt phím tắt";
    });
  }
  function firstLinkOf(row) {
    return row.matches("a[href], button") ? row : row.querySelector("a[href], button");
  }
  function rowsOf(list) {
    const marked = list.querySelectorAll("[data-row]");
    const rows = marked.length ? marked : list.tagName === "TABLE" ? list.querySelectorAll("tbody > tr") : list.children;
    return Array.from(rows).map(firstLinkOf).filter(Boolean);
  }
  function move(event) {
    const here = document.activeElement;
    const down = event.key === "ArrowDown";
    const list = here.closest("[data-list]") || (down && here.matches("[data-search]") && document.querySelector("[data-list]"));
    if (!list) return;
    const links = rowsOf(list);
    const at = links.findIndex((link) => link === here || (link.closest("[data-row], li, tr") || link).contains(here));
    const to = links[at < 0 ? 0 : at + (down ? 1 : -1)];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
  function close() {
    const open = document.activeElement.closest("details[open]") || document.querySelector("details[data-menu][open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape") return close();
    const arrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    const inSearch = event.target.matches("[data-search]");
    if (arrow && (inSearch || !typing(event.target)) && event.target.type !== "radio") return move(event);
    if (typing(event.target) || !keysOn()) return;
    if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "n") {
      const link = document.querySelector("[data-new]");
      if (link) { event.preventDefault(); link.click(); }
    }
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) return window.print();
    if (event.target.closest("[data-keys-switch]")) {
      write(localStorage, "hoanhap-keys", keysOn() ? "off" : "on");
      return showKeysSwitch();
    }
    const tab = event.target.closest(".tabs a[hx-get]");
    if (tab) {
      tab.closest(".tabs").querySelectorAll("a").forEach((a) => a.removeAttribute("aria-current"));
      tab.setAttribute("aria-current", "page");
    }
  });

  // The server's sentences are Vietnamese and say what would be right; the browser's may be in any tongue.
  function ready(root) {
    root.querySelectorAll("form.form").forEach((form) => { form.noValidate = true; });
    root.querySelectorAll("form[data-draft]").forEach(watch);
  }

  // ---- htmx: new pieces get the same manners; a failed load says so
  document.body.addEventListener("htmx:load", function (event) {
    const root = event.detail.elt;
    if (root === document.body) return;
    settleDraft(root);
    ready(root.parentElement || root);
  });
  document.body.addEventListener("htmx:sendError", () =>
    say("Chưa tải được vì mất kết nối. Những gì đã viết vẫn còn; hãy thử lại khi có mạng."));
  document.body.addEventListener("htmx:responseError", () =>
    say("Chưa tải được phần này. Hãy tải lại trang; nếu vẫn vậy, hãy báo người quản trị hệ thống."));

  dropOldDrafts();
  settleDraft(document);
  ready(document);
  showKeysSwitch();
  const errors = document.querySelector("[data-errors]");
  if (errors) errors.focus();
})();
