# Heading
where-title = { $measure ->
    [Arrivals] Where they arrived
    [Registered] Where they registered
   *[Present] Where they are
}
where-title-of = { $title }: { $people }
where-of = Who: { $people }
where-region = { $region }, { $country }
where-subtitle = { $measure ->
    [Present] { $unit } present at { $when }, as ranges
    [Sheltered] { $unit } sheltered, as last reported by { $when }
    [Registered] { $unit } registered by { $when }, as ranges
   *[Arrivals] { $unit } who had arrived by { $when }, as ranges
}
where-subtitle-known = { $text }, information available by { $day }

# Rows
where-as-of = as of
where-none = not reported
where-more-places = { $n ->
    [one] and 1 more place
   *[other] and { $n_text } more places
}
# What follows on how many more places there are.
where-more-together = { $places }, together { $count }
where-more-named = { $places }: { $names }
where-more-dated = { $together } ({ $when })
where-total = Total of { $n_text } places
where-counts-of = counts of { $first } to { $last }
# The greatest row of a table, and the next: "…, and at least 845,500 in Romania"
where-claim-next = { $claim }, and { $count } { $place }
# The end of a sentence on how many people there are.
where-claim-as-of = as of { $first }
where-claim-counts-of = by counts of { $first } to { $last }
where-overtaken = { $n ->
    [one] What is shown of { $areas } is what is certain within it: no report of it itself is as recent
   *[other] What is shown of { $areas } is what is certain within them: no report of them themselves is as recent
}
where-overtaken-many = What is shown of { $n_text } areas, such as { $areas }, is what is certain within them: no report of them themselves is as recent
# Each place with what each source says, such as "Kass: 14,000 (UNHCR) and 14,700 (IOM)"
where-differ = Sources differ on { $areas }
where-differ-place = { $place }: { $counts }
where-differ-many = Sources differ on { $n_text } places, such as { $areas }
where-total-said = { $name }: { $count }
where-more-within = At least as many as within it: { $statement }
where-row-said = { $name }: not reported

# The end of a card that has no room for all
card-rest = A click shows the rest below the figures

# Legend
where-legend-range = certain, and possible beyond it
where-legend-marks = last reported

# Nothing to draw
where-empty = No figures of places yet
where-empty-routes = No figures of places, only of routes: the map shows them

# Who they are
who-title = Who they are
who-subtitle = { $series }, by { $when }, as ranges
who-subtitle-stock = { $series }, as of { $when }, as ranges
who-subtitle-last = { $series }, as last reported by { $when }, as ranges
who-female = Women and girls
who-male = Men and boys
who-all-ages = all ages
who-everybody = everybody
who-more = { $n ->
    [one] and 1 more
   *[other] and { $n_text } more
}
who-empty = No figure tells people apart by sex, age, status or group yet
who-not-yet = By { $when } no figure tells people apart by sex, age, status or group; the first is of { $first }
