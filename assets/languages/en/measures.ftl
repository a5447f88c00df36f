# What is counted: one message a measure. Its attributes are the forms of sentences: `.had` until a
# moment, `.did` within a period, `.stands` of a stock after a moment, `.counted` as a noun (else as
# `.did`), `.could` after "at most so many", `.word` after a number, `.phrase` under a number.
measure-arrivals = Arrivals
    .had = { $people } had arrived { $where }
    .did = { $people } arrived { $where }
    .word = arrived
    .phrase = arrived in { $place }
measure-departures = Departures
    .had = { $subject ->
        [leg] { $people } had set out { $where }
       *[place] { $people } had left { $name }
    }
    .did = { $subject ->
        [leg] { $people } set out { $where }
       *[place] { $people } left { $name }
    }
    .counted = { $people } gone from { $name }
    .word = left
    .phrase = left { $place }
measure-passed = Crossings
    .had = { $people } had come through { $where }
    .did = { $people } came through { $where }
    .counted = { $people } come through { $where }
    .word = passed
    .phrase = came through { $place }
measure-registered = Registered
    .had = { $people } had been registered { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } registered { $where }
    .counted = { $people } registered { $where }
    .could = could have been
    .word = registered
    .phrase = registered in { $place }
measure-killed = Killed
    .had = { $people } had been killed { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } killed { $where }
    .counted = { $people } killed { $where }
    .could = could have been
    .word = killed
    .phrase = killed in { $place }
measure-injured = Injured
    .had = { $people } had been injured { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } injured { $where }
    .counted = { $people } injured { $where }
    .could = could have been
    .word = injured
    .phrase = injured in { $place }
measure-missing = Missing
    .had = { $people } had been reported missing { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } reported missing { $where }
    .counted = { $people } missing { $where }
    .could = could have been
    .word = missing
    .phrase = missing in { $place }
measure-vehicles = Vehicles
    .had = { $people } had arrived { $where }
    .did = { $people } arrived { $where }
    .word = vehicles
    .phrase = vehicles entered { $place }
measure-population = Population
    .had = { $people } lived { $where }
    .stands = the population { $where } was { $people }
    .counted = { $people } living { $where }
    .word = lived there
    .phrase = lived in { $place }
measure-present = Present
    .had = { $people } { $n ->
        [one] was
       *[other] were
    } { $where }
    .stands = there { $n ->
        [one] was
       *[other] were
    } { $people } { $where }
    .counted = { $people } present { $where }
    .word = present
    .phrase = present in { $place }
measure-sheltered = In shelter
    .had = { $people } { $n ->
        [one] was
       *[other] were
    } sheltered { $where }
    .stands = there { $n ->
        [one] was
       *[other] were
    } { $people } in shelters { $where }
    .counted = { $people } sheltered { $where }
    .word = in shelter
    .phrase = in shelter in { $place }

measure-displacements = Displacements
    .had = { $people } had been reported { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } reported { $where }
    .counted = { $people } { $where }
    .could = could have been
    .word = displacements
    .phrase = displacements in { $place }
measure-everdisplaced = Displaced at least once
    .had = { $people } had been displaced at least once { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } displaced for the first time { $where }
    .counted = { $people } displaced at least once { $where }
    .could = could have been
    .word = displaced at least once
    .phrase = displaced at least once in { $place }
measure-births = Births
    .had = { $people } had been born { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } born { $where }
    .counted = { $people } born { $where }
    .could = could have been
    .word = born
    .phrase = born in { $place }
measure-deaths = Deaths
    .had = { $people } had died { $where }
    .did = { $people } died { $where }
    .word = died
    .phrase = died in { $place }
measure-resettled = Resettled
    .had = { $people } had been resettled from { $name }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } resettled from { $name }
    .counted = { $people } resettled from { $name }
    .could = could have been
    .word = resettled
    .phrase = resettled from { $place }
measure-naturalised = Naturalised
    .had = { $people } had been naturalised { $where }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } naturalised { $where }
    .counted = { $people } naturalised { $where }
    .could = could have been
    .word = naturalised
    .phrase = naturalised in { $place }
measure-relocated = Relocated
    .had = { $people } had been relocated from { $name }
    .did = { $people } { $n ->
        [one] was
       *[other] were
    } relocated from { $name }
    .counted = { $people } relocated from { $name }
    .could = could have been
    .word = relocated
    .phrase = relocated from { $place }

# Clauses of a count
clause-counted = { $unit ->
    [Households] { $n ->
        [one] { $number } household
       *[other] { $number } households
    }
    [Displacements] { $n ->
        [one] { $number } displacement
       *[other] { $number } displacements
    }
    [Vehicles] { $n ->
        [one] { $number } vehicle
       *[other] { $number } vehicles
    }
   *[People] { $n ->
        [one] { $number } person
       *[other] { $number } people
    }
}
clause-unknown = { $unit ->
    [Households] an unknown number of households
    [Vehicles] an unknown number of vehicles
    [Displacements] an unknown number of displacements
   *[People] an unknown number of people
}
clause-counted-units = { $number } { $unit }
clause-unknown-units = an unknown number of { $unit }
clause-of-group = { $people } ({ $group })
clause-in = in { $name }
clause-at = at { $name }
clause-on-the-way = on the way from { $name }
clause-there = there
clause-at-places = at { $n_text } places
clause-could = could have

# A figure in a sentence
figure-via = { $speaker }, via { $outlet }
figure-by = by { $when }
figure-as-of = as of { $when }
figure-during = during { $when }
figure-when = { $clause } { $when }
figure-fact = { $clause } { $when } ({ $speaker })
figure-fact-lived = { $clause } ({ $speaker })
figure-more = { $n ->
    [one] one more figure
   *[other] { $n_text } more figures
}

# Lists
list-separator = ,{ " " }
list-and = { $first } and { $last }
list-or = { $first } or { $last }
