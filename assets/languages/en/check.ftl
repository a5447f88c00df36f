# What a check found: `check-`
check-falling = { $speaker } counts fewer as time goes on: { $first }, then { $then }{ $more ->
    [0] {""}
    [one] {""} and one figure more below the first
   *[other] {""} and { $more_text } figures more below the first
}
check-parts-exceed = { $parts } { $n ->
    [one] is more than the whole by
   *[other] make { $sum }, more than the whole by
} { $difference }: { $whole } ({ $speaker })
check-parts-short = { $parts } { $n ->
    [one] is
   *[other] make { $sum },
} { $difference } short of the whole: { $whole } ({ $speaker })
check-many-parts = { $n_text } parts
check-part-where = { $count } { $where }
check-part-group = { $count } ({ $group })
check-derived = { $n_text } counts of people by { $speaker } are { $factor } times the households beside them, every time: they are reckoned from the households, and no second witness
check-two-values = { $speaker } gives { $n ->
    [2] two
    [3] three
   *[other] { $n_text }
} values for { $when }: { $values }
check-value = { $value } ({ $outlet })
check-value-published = { $value } ({ $outlet }, { $published })
check-zone-slip = { $counted } stand at two moments { $apart } apart, though the count was rising: { $first } and { $second }
check-hours = { $hours ->
    [one] one hour
   *[other] { $hours_text } hours
}
check-hours-minutes = { $hours_text } h { $minutes_text } min
check-told-before = Figures as of { $when } in a publication of { $published } ({ $outlet })
check-future-moment = { $what ->
    [source] { $name } is published { $when }, which
    [event] “{ $name }” is dated { $when }, which
    [since] The situation starts on { $when }, which
   *[figures] Figures of { $name } are as of { $when }, which
} lies in the future
check-no-wording = { $figure } ({ $outlet }), without the words of the source
check-no-source = The source `{ $id }` names no publisher, and { $n ->
    [one] one figure rests
   *[other] { $n_text } figures rest
} on it
check-point-at-sea = the sea
check-point-elsewhere = { $place } is said to lie in { $country }, and its point { $point } lies in { $there }
check-point-far = { $place } lies far from all other places at { $point }
check-point-swapped = { $found }; { $point } would lie { $turned } km from { $near } instead of { $km }
check-no-position-legs = { $place } has no position, and { $legs ->
    [one] one route segment touches
   *[other] { $legs_text } route segments touch
} it
check-no-position-figures = { $place } has no position, and { $figures ->
    [one] one figure counts
   *[other] { $figures_text } figures count
} there
check-revised = { $was } ({ $speaker }) is revised: { $now } was told later, { $published }
check-corrected = { $was } ({ $speaker }) is corrected by { $now }, { $published }
check-recounted = { $was } ({ $speaker }) no longer counts: the series was counted anew, { $now }, { $published }
check-redefined = { $was } ({ $speaker }) no longer counts: the series means something else since { $now }, { $published }
check-start-unsaid = Nothing says how many people { $place }{ $others ->
    [0] {""}
    [one] {""} and one other place
   *[other] {""} and { $others_text } other places
} held when counting began
check-within-unsaid = Nothing says whether { $place } lies within { $area }, so no total holds both
check-coverage-unsaid = Nothing says whether the counts of who was in { $place }{ $others ->
    [0] {""}
    [one] {""} and in one other place
   *[other] {""} and in { $others_text } other places
} cover the same people each time, so no coming or going follows from two of them
check-travel-unsaid = Somebody may be on the way { $place }{ $others ->
    [0] {""}
    [one] {""} and on one other route
   *[other] {""} and on { $others_text } other routes
} at any moment, so who is at either end is open by as many
check-ways-in-unsaid = People may come to { $place }{ $others ->
    [0] {""}
    [one] {""} and to one other area
   *[other] {""} and to { $others_text } other areas
} by ways that are not drawn, so what is told of who came there says nothing of the routes that are
check-ways-out-unsaid = People may leave { $place }{ $others ->
    [0] {""}
    [one] {""} and one other area
   *[other] {""} and { $others_text } other areas
} by ways that are not drawn, so what is told of who left says nothing of the routes that are

# What to do about it
check-falling-advice = look for a slip in one of the numbers or moments; if the source stands by both, exclude one with the reason
check-falling-missing-advice = if people were found, the later figure counts those still missing: exclude it with that reason
check-noted-advice = a doubt is noted already; settle it when a better copy turns up
check-parts-exceed-advice = look for a slip in one of the numbers, or a person counted in two parts; if every copy has it so, note it as a doubt
check-parts-short-advice = look for a part left out or a digit lost; if every copy has it so, note it as a doubt
check-derived-advice = exclude the people with that reason, and state how many people a household has as an assumption, with its source
check-two-values-advice = see which of them other copies have, and exclude the rest with the reason; or correct a moment
check-zone-slip-advice = if { $outlet } tells the time of another clock, write that moment as { $moment }
check-zone-slip-advice-plain = if one of them tells the time of another clock, write its moment with the offset of that clock
check-told-before-advice = check both moments: nobody reports what has not happened yet
check-future-moment-advice = check the year, and the clock of this computer
check-no-wording-advice = add a few words as the source has them as the wording
check-no-source-advice = write who published it
check-replaced-advice = nothing need be done; where it is otherwise, change the status, or what is corrected
check-start-unsaid-advice = if nobody of those counted was there, state that as an assumption
check-within-unsaid-advice = if it does, say what it lies within; else say in which country both lie
check-coverage-unsaid-advice = if they do, state that as an assumption
check-travel-unsaid-advice = if it is crossed in no time, such as a border, state that as an assumption
check-ways-in-unsaid-advice = if the routes drawn are all there are, state that as an assumption
check-ways-out-unsaid-advice = if the routes drawn are all there are, state that as an assumption
check-slide-gone = The slide “{ $title }” points at { $gone }, which the situation does not have
check-slide-gone-what = { $kind ->
    [place] the place
    [leg] the route segment
    [event] the event
    [group] the group
    [unit] the unit
   *[figure] the figure
} `{ $id }`
check-words-advice = word it anew of what the figures say as of { $moment }, or keep it (Briefing › Words of the report); a report as of another moment may still hold it (waymark brief --at)
check-key-figure-gone = A key figure is of { $gone }, which the situation does not have
check-key-figure-gone-advice = choose the key figures anew (View › Key figures…)
check-annotation-gone = The annotation “{ $title }” is on charts of { $gone }, which the situation does not have: no chart shows it
check-annotation-gone-advice = say which chart it is on, or none for every chart; or delete it
check-slide-gone-advice = show what it should show, then update the slide; or delete it
check-point-elsewhere-advice = look the point up again, or mend the country; where it is approximate, say how precise it is
check-point-swapped-advice = latitude goes first: write { $point } if that is what is meant
check-no-position-advice = say where it lies, and how precise that is where it is approximate

# The same in the file
check-in-file = { $advice }: { $written }
check-derived-in-file = `assumptions: [Assumption(id: "household", ratio: Ratio(per: "households", from: 4.5, to: 6.5))]`
check-no-wording-in-file = `wording: "…"`
check-no-source-in-file = `outlet`
check-replaced-in-file = `standing`, `corrects`
check-start-unsaid-in-file = `assumptions: [Assumption(id: "nobody", empty: ["…"])]`
check-within-unsaid-in-file = `within`, `country`
check-coverage-unsaid-in-file = `assumptions: [Assumption(id: "same-people", coverage: Comparable, at: "…")]`
check-travel-unsaid-in-file = `assumptions: [Assumption(id: "at-the-border", at_once: ["…"])]`
check-ways-in-unsaid-in-file = `assumptions: [Assumption(id: "ways-in", ways_in: ["…"])]`
check-ways-out-unsaid-in-file = `assumptions: [Assumption(id: "ways-out", ways_out: ["…"])]`
check-annotation-gone-in-file = `series`
check-point-elsewhere-in-file = `country`, `precision_km`
check-no-position-in-file = `at: (latitude, longitude)`, `precision_km`
clash-advice = exclude the figure that does not hold, with the reason, or give the better source priority

# Why there is no total: `total-`
total-nothing = No total: there is nothing to add up
total-twice = No total: { $first } is named twice
total-within = No total of { $second } and { $first }: { $first } lies within { $second }, so its { $unit ->
    [Vehicles] vehicles
    [Displacements] displacements
   *[People] people
} would be counted twice
total-may-lie-within = No total of { $second } and { $first }: nothing says whether { $first } lies within { $second }, so its { $unit ->
    [Vehicles] vehicles
    [Displacements] displacements
   *[People] people
} might be counted twice
total-feeds = No total of { $first } and { $second }: the route leads from one to the other, so the same { $unit ->
    [Vehicles] vehicles
    [Displacements] displacements
   *[People] people
} may pass both
total-units = No total of { $first } and { $second }: they are not counted in the same unit
total-measures = No total of { $first_measure } and { $second_measure }: some people are in both
total-groups = No total of two groups in one place ({ $first }: { $first_group }, { $second_group }): some people may be in both
total-again = No total of { $first } and { $second }: people who were displaced in both are counted in each
total-everybody = everybody

# Which slip would explain a clash
clash-missed = They miss each other by { $count }
hint-figure = the figure of { $speaker } as of { $when }
hint-zero-more = With a zero less in { $figure }, { $then } instead of { $now }, all would fit
hint-zero-fewer = With a zero more in { $figure }, { $then } instead of { $now }, all would fit
hint-digits = With two digits of { $figure } swapped, { $then } instead of { $now }, all would fit
hint-new-for-so-far = If { $now } in { $figure } was what was new, and not all so far, all would fit
hint-so-far-for-new = If { $now } in { $figure } was all so far, and not what was new, all would fit
hint-households = If { $now } in { $figure } were households, { $then } people at 3 to 7 each, all would fit
hint-days = If { $figure } was told for { $is } instead of { $was }, a day off, all would fit
hint-hours = If { $figure } was told for { $is } instead of { $was }, an hour off, all would fit
