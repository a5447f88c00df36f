# Why a bound is what it is: `why-`
why-because = { $statement }, because { $reasons }
why-as-told = { $statement }, as told by { $who }
why-by-then = by then
why-then = then
why-every-road = every route there leads through { $name }
why-this-road = every route there leads this way
why-no-other-road = nobody comes this way but from there
why-nobody-else = nobody comes to { $name } but from there
why-other-roads-lower = other routes and places cannot account for all of them
why-other-roads-upper = other routes and places account for the rest
why-registered-arrived = nobody is registered who has not arrived

# What is taken for given: `taken-`
taken-ratio = each of the { $unit } is { $from } to { $to } people
taken-ratio-source = each of the { $unit } is { $from } to { $to } people ({ $outlet })
taken-ratio-exact = each of the { $unit } is { $from } people
taken-ratio-exact-source = each of the { $unit } is { $from } people ({ $outlet })
taken-for-given = { $sentence }, taking for given that { $assumptions }
taken-no-births = nobody was born at these places but those whom figures count
taken-no-exits = nobody at these places died or was resettled, naturalised or relocated but those whom figures count
taken-no-changes = nobody at these places was born, died or was resettled, naturalised or relocated but those whom figures count
taken-nobody = nobody of those counted was { $places } on { $when }
taken-at-once = nobody is on the way { $legs } at any moment
taken-more-legs = on { $n ->
    [one] one more route
   *[other] { $n_text } more routes
}
taken-ways-in = nobody came to { $areas } but by the routes shown
taken-ways-out = nobody left { $areas } but by the routes shown
taken-more-areas = { $n ->
    [one] one more area
   *[other] { $n_text } more areas
}
taken-comparable = all counts of who was at one place cover the same people
taken-comparable-place = all counts of who was in { $place } cover the same people
taken-comparable-speaker = all counts of who was at one place by { $speaker } cover the same people
taken-comparable-both = all counts of who was in { $place } by { $speaker } cover the same people
taken-more-places = at { $n ->
    [one] one more place
   *[other] { $n_text } more places
}
