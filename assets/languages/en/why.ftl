# Why a bound is what it is: `why-`
why-because = { $statement }, because { $reasons }
why-and = { $first } and { $last }
why-separator = ,{ " " }
why-more = { $n ->
    [one] one figure more
   *[other] { $n_text } figures more
}
why-by = by { $when }
why-then = by then
why-on = as of { $when }
why-during = during { $when }
why-lived = { $people } lived { $where } ({ $speaker })
why-there = { $people } { $n ->
    [one] was
   *[other] were
} { $where } { $when } ({ $speaker })
why-sheltered = { $people } { $n ->
    [one] was
   *[other] were
} sheltered { $where } { $when } ({ $speaker })
why-arrived = { $people } had arrived { $where } { $when } ({ $speaker })
why-left = { $people } had left { $name } { $when } ({ $speaker })
why-set-out = { $people } had set out { $where } { $when } ({ $speaker })
why-set-out-during = { $people } set out { $where } { $when } ({ $speaker })
why-passed = { $people } had come through { $where } { $when } ({ $speaker })
why-registered = { $people } had been registered { $where } { $when } ({ $speaker })
why-killed = { $people } had been killed { $where } { $when } ({ $speaker })
why-injured = { $people } had been injured { $where } { $when } ({ $speaker })
why-missing = { $people } had been reported missing { $where } { $when } ({ $speaker })
why-arrived-during = { $people } arrived { $where } { $when } ({ $speaker })
why-left-during = { $people } left { $name } { $when } ({ $speaker })
why-passed-during = { $people } came through { $where } { $when } ({ $speaker })
why-registered-during = { $people } were registered { $where } { $when } ({ $speaker })
why-killed-during = { $people } were killed { $where } { $when } ({ $speaker })
why-injured-during = { $people } were injured { $where } { $when } ({ $speaker })
why-missing-during = { $people } were reported missing { $where } { $when } ({ $speaker })
why-every-road = every road there leads through { $name }
why-this-road = every road there leads this way
why-no-other-road = nobody comes this way but from there
why-nobody-else = nobody comes to { $name } but from there
why-other-roads = all roads are taken together
why-registered-arrived = nobody is registered who has not arrived
