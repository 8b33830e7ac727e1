"""The shared rule in OpenFisca; run by benchmarks/law.py with a Python that has OpenFisca-Core.

python law_openfisca.py ROWS.csv YYYY-MM-DD → one line of JSON: seconds, ended, sum of last days.
"""

import json
import statistics
import sys
import time

import numpy
from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

PERSON = entities.Entity("person", "people", "A person", "A person with one conviction")
RUNS = 3


class months(variables.Variable):
    value_type = int
    entity = PERSON
    definition_period = periods.DateUnit.ETERNITY
    label = "Months of prison pronounced"


class suspended(variables.Variable):
    value_type = bool
    entity = PERSON
    definition_period = periods.DateUnit.ETERNITY
    label = "Suspended sentence"


class to_court(variables.Variable):
    value_type = bool
    entity = PERSON
    definition_period = periods.DateUnit.ETERNITY
    label = "Chapter XIII or XXVI"


class completed_on(variables.Variable):
    value_type = int
    entity = PERSON
    definition_period = periods.DateUnit.ETERNITY
    label = "Day the principal penalty was completed, as days since 1970"


class obligations_on(variables.Variable):
    value_type = int
    entity = PERSON
    definition_period = periods.DateUnit.ETERNITY
    label = "Day the last obligation was done, as days since 1970"


class clear_on(variables.Variable):
    value_type = int
    entity = PERSON
    definition_period = periods.DateUnit.DAY
    label = "Last day of the record, as days since 1970"

    def formula(person, period):
        length = person("months", period)
        court = person("to_court", period)
        automatic = numpy.select([length <= 60, length <= 180], [2, 3], 5)
        by_court = numpy.select([length <= 60, length <= 180], [3, 5], 7)
        years = numpy.where(court, by_court, automatic)
        years = numpy.where(person("suspended", period), 1, years)
        start = person("completed_on", period).astype("M8[D]")
        month = start.astype("M8[M]")
        day = start - month.astype("M8[D]")
        month = month + 12 * years
        last = (month + 1).astype("M8[D]") - month.astype("M8[D]") - 1
        end = month.astype("M8[D]") + numpy.minimum(day, last)
        return numpy.maximum(end.astype("int64"), person("obligations_on", period))


class ended(variables.Variable):
    value_type = bool
    entity = PERSON
    definition_period = periods.DateUnit.DAY
    label = "Without a record, by operation of law"

    def formula(person, period):
        today = numpy.datetime64(str(period.start), "D").astype("int64")
        return (person("clear_on", period) < today) & ~person("to_court", period)


def main() -> None:
    path, on = sys.argv[1:]
    rows = numpy.loadtxt(path, delimiter=",", dtype="int64", usecols=range(1, 6))
    system = taxbenefitsystems.TaxBenefitSystem([PERSON])
    inputs = (completed_on, months, suspended, to_court, obligations_on)
    system.add_variables(*inputs, clear_on, ended)
    taken = []
    for _ in range(RUNS):
        simulation = simulations.SimulationBuilder().build_default_simulation(system, len(rows))
        for column, variable in enumerate(inputs):
            simulation.set_input(variable.__name__, "eternity", rows[:, column])
        began = time.perf_counter()
        over = simulation.calculate("ended", on)
        last = simulation.calculate("clear_on", on)
        taken.append(time.perf_counter() - began)
    print(
        json.dumps(
            {
                "seconds": statistics.median(taken),
                "ended": int(over.sum()),
                "days": int(last.astype("int64").sum()),
            }
        )
    )


if __name__ == "__main__":
    main()
