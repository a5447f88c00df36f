# Why a bound is what it is: `why-`
why-because = { $statement }, because { $reasons }
why-by-then = by then
why-then = then
why-every-road = every road there leads through { $name }
why-this-road = every road there leads this way
why-no-other-road = nobody comes this way but from there
why-nobody-else = nobody comes to { $name } but from there
why-other-roads = all roads are taken together
why-registered-arrived = nobody is registered who has not arrived

# What is taken for given: `taken-`
taken-for-given = { $sentence }, taking for given that { $assumptions }
taken-nobody = nobody of those counted was { $places } on { $when }
taken-more-places = at { $n ->
    [one] one more place
   *[other] { $n_text } more places
}
