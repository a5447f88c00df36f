# A series at a moment: `statement-`
statement-arrivals = By { $when }, { $people } had arrived { $where }
statement-departures = By { $when }, { $people } had left { $name }
statement-set-out = By { $when }, { $people } had set out { $where }
statement-passed = By { $when }, { $people } had come through { $where }
statement-registered = By { $when }, { $people } had been registered { $where }
statement-killed = By { $when }, { $people } had been killed { $where }
statement-injured = By { $when }, { $people } had been injured { $where }
statement-missing = By { $when }, { $people } had been reported missing { $where }
statement-vehicles = By { $when }, { $people } had arrived { $where }
statement-population = As of { $when }, the population { $where } was { $people }
statement-present = As of { $when }, there { $n ->
        [one] was
       *[other] were
    } { $people } { $where }
statement-sheltered = As of { $when }, there { $n ->
        [one] was
       *[other] were
    } { $people } in shelters { $where }
statement-people = { $n ->
    [one] { $number } person
   *[other] { $number } people
}
statement-of-vehicles = { $n ->
    [one] { $number } vehicle
   *[other] { $number } vehicles
}
statement-exactly = exactly { $n_text }
statement-no = no
statement-unknown-people = an unknown number of people
statement-unknown-vehicles = an unknown number of vehicles
statement-of-group = { $people } ({ $group })
statement-in = in { $name }
statement-at = at { $name }
statement-on-the-way = on the way from { $name }
statement-by = { $statement } ({ $by })
statement-via = { $speaker }, via { $outlet }
statement-cite-separator = ;{ " " }

# A clash: `clash-`
clash-because = { $says }, but { $limit }: { $reasons }
clash-alone = { $says }, but { $limit }
clash-says-during = Says { $count } { $what ->
    [left] left
    [passed] came through
    [registered] { $n ->
        [one] was
       *[other] were
    } registered
    [killed] { $n ->
        [one] was
       *[other] were
    } killed
    [injured] { $n ->
        [one] was
       *[other] were
    } injured
    [missing] { $n ->
        [one] was
       *[other] were
    } reported missing
    [there] { $n ->
        [one] was
       *[other] were
    } there
   *[arrived] arrived
} during { $when }
clash-says-on = Says { $count } { $what ->
    [left] had left
    [passed] had come through
    [registered] had been registered
    [killed] had been killed
    [injured] had been injured
    [missing] had been reported missing
    [there] { $n ->
        [one] was
       *[other] were
    } there
   *[arrived] had arrived
} as of { $when }
clash-says-by = Says { $count } { $what ->
    [left] had left
    [passed] had come through
    [registered] had been registered
    [killed] had been killed
    [injured] had been injured
    [missing] had been reported missing
    [there] { $n ->
        [one] was
       *[other] were
    } there
   *[arrived] had arrived
} by { $when }
clash-exactly = it must have been { $n_text }
clash-at-most = at most { $n_text } { $what ->
    [registered] could have been
    [killed] could have been
    [injured] could have been
    [missing] could have been
   *[arrived] could have
}
clash-at-least = it must have been at least { $n_text }
clash-limit-by = { $limit } by { $when }
clash-impossible = that is impossible
clash-fact-during = { $count } { $what ->
    [left] left
    [passed] came through
    [registered] { $n ->
        [one] was
       *[other] were
    } registered
    [killed] { $n ->
        [one] was
       *[other] were
    } killed
    [injured] { $n ->
        [one] was
       *[other] were
    } injured
    [missing] { $n ->
        [one] was
       *[other] were
    } reported missing
    [there] { $n ->
        [one] was
       *[other] were
    } there
   *[arrived] arrived
} during { $when }
clash-fact-during-too = { $count } during { $when }
clash-fact-by = { $count } { $what ->
    [left] had left
    [passed] had come through
    [registered] had been registered
    [killed] had been killed
    [injured] had been injured
    [missing] had been reported missing
    [there] { $n ->
        [one] was
       *[other] were
    } there
   *[arrived] had arrived
} by { $when }
clash-fact-by-too = { $count } by { $when }
clash-fact-on = { $count } { $what ->
    [left] had left
    [passed] had come through
    [registered] had been registered
    [killed] had been killed
    [injured] had been injured
    [missing] had been reported missing
    [there] { $n ->
        [one] was
       *[other] were
    } there
   *[arrived] had arrived
} as of { $when }
clash-fact-on-too = { $count } as of { $when }
clash-more-figures = { $n ->
    [one] one figure more
   *[other] { $n_text } figures more
}
clash-list-separator = ,{ " " }
clash-and = { $first } and { $last }
