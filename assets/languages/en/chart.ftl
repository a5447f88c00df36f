# Title and controls
chart-choose = { $title }: choose what is shown
chart-choose-measure = What is counted
chart-choose-place = Where
chart-choose-group = Who
chart-everybody = Everybody
chart-across-time = Over time
chart-across-known-on = As it became known
chart-by-place = By place
chart-cumulative = Cumulative
period-hour = Per hour
period-six-hours = 6 hours
period-day = Day
period-week = Week
chart-unit = { $unit ->
    [Households] Households
    [Vehicles] Vehicles
    [Displacements] Displacements
   *[People] People
}
chart-subtitle-cumulative = { $unit }, cumulative since { $since }, as ranges
chart-subtitle-stock = { $unit }, as reported
chart-subtitle-old = { $text }; the last is of { $moment }
chart-subtitle-hour = { $unit } per hour, as ranges
chart-subtitle-six-hours = { $unit } per 6 hours, as ranges
chart-subtitle-day = { $unit } per day, as ranges
chart-subtitle-week = { $unit } per week, as ranges
chart-subtitle-coarser = { $text }; zoom in for shorter periods

# In the plot
chart-empty = No figures yet
chart-population = pre-crisis population: { $count }
chart-later-part = after this moment
chart-event-and-more = { $title } +{ $n_text }
chart-known-as-of = { $count }, { $when }
chart-threshold = { $name }: { $number }
events-joined = Events
annotation-hint = Click to change it; drag it, or press Ctrl and an arrow, to move it
annotate-moment = Annotate { $moment }…
chart-more-places = { $n ->
    [one] 1 more place finds no room here
   *[other] { $n_text } more places find no room here
}
chart-earlier = Show { $n_text } earlier
chart-later = Show { $n_text } later
chart-outside = Show { $n_text } more
chart-moment = As of { $moment }
chart-counting = Cumulative or in each period
chart-summary = { $title }. { $statement }. { $figures ->
    [one] 1 figure
   *[other] { $figures_text } figures
}, { $contradicted_text } contradicted

# Legend
chart-legend-marks = reported
chart-legend-band = certain, and possible above it
chart-legend-contradicted = contradicted
chart-legend-replaced = replaced or excluded
chart-legend-guides = counts of one source
chart-legend-events = event
chart-legend-population = population
chart-legend-thresholds = threshold; thick where it was first reached
chart-legend-other-sources = { $n ->
    [one] 1 other source
   *[other] { $n_text } other sources
}

# What was to be written into the plot, where it has no room
chart-labels-left-out = { $n ->
    [one] 1 label has no room here
   *[other] { $n_text } labels have no room here
}
chart-labels-left-out-listed = No room for: { $list }

# In print
chart-print-by-place = { $what }, by place
chart-print-earlier = { $before_text } earlier not shown
chart-print-later = { $after_text } later until { $moment } not shown
chart-print-outside = { $before_text } earlier, and { $after_text } later until { $moment } not shown
chart-print-more-events = { $n ->
    [one] 1 more event
   *[other] { $n_text } more events
}
chart-print-event = { $title }, { $moment }

# Cards
chart-card-exact = as said
chart-card-round = as said: a round number, and nothing says how near
chart-card-means = read as { $bounds }
chart-card-wording = “{ $wording }”
chart-card-during = during { $moment }
chart-card-via = via { $outlet }, { $published }
chart-card-published = { $outlet }, { $published }
chart-card-clash = Contradicted by { $others }; possible then: { $possible }
chart-card-set-aside = Excluded: { $reason }
chart-card-accepted = Known, left standing: { $note }
chart-card-doubt = Doubtful: { $doubt }
chart-said-by = { $count } ({ $speaker }, { $moment })

# What was believed, as reports came in
believed-subtitle = What was believed about { $moment }, as reports came in
believed-subtitle-short = Believed about { $moment }, as reports came in
believed-axis = information by
believed-nothing = Nothing has been published about this
believed-progress = Reckoning what was known: { $done_text } of { $of_text } publications
believed-limited = Reckoned for { $reckoned_text } of { $of_text } publications, at even distances
believed-known-on = Information by { $when }
believed-until-then = Until then { $bounds }
believed-until-then-nothing = Until then nothing was known
believed-of-another = { $title }: { $said }
believed-more = { $n ->
    [one] and 1 other figure
   *[other] and { $n_text } other figures
}
believed-step = { $known }: { $bounds }
believed-legend-report = report that moved it
believed-legend-moment = as-of date
believed-legend-known-on = information by

# Key figures
key-none = Not reported
key-by = { $speaker }, { $moment }
key-share = { $measure ->
    [Arrivals] of { $count } have left
    [Departures] of { $count } have left
   *[other] of the pre-crisis population of { $count }
}
key-stretch = { $stretch ->
    [Day] 24 h
    [Week] 7 days
   *[Month] 30 days
}
key-last-phrase = { $measure ->
    [Arrivals] arrived in the last { $span }
    [Departures] left in the last { $span }
    [Passed] came through in the last { $span }
    [Registered] registered in the last { $span }
   *[other] in the last { $span }
}
key-last-of = { $what } in the last { $span }
key-told-before = previously reported
key-told-before-of = { $what }, previously reported
key-first-told = first reported by { $speaker }, { $moment }
key-changed = { $kind ->
    [More] { $count } more
    [Fewer] { $count } fewer
   *[None] unchanged
}
key-since = since { $moment }
key-since-of = { $what } since { $moment }
key-changed-from = from { $count }, { $speaker }
key-earlier = Move left
key-later = Move right
key-remove = Remove
key-as-proposed = As proposed
key-choose = Key figures…
key-title = Key figures
key-proposed-text = They follow from what is reported. What you change here is kept in the file.
key-chosen-text = Chosen for this situation, and kept in its file.
key-none-chosen = No key figure: the pictures have all the room.
key-says-nothing = nothing at this moment
key-tells = { $tells ->
    [Count] How many
    [Change] What changed
    [Share] Share of the pre-crisis population
   *[Before] The figure before
}
key-listed = { $tells }: { $series }
key-add = Add
key-add-tells = What it tells
key-add-series = Of what
key-full = No more than { $most_text } fit.
key-nothing-told = Nothing has been reported yet. Add a report first.
key-last-before = { $before } in the { $span } before
key-round = A round number, and nothing says how near
