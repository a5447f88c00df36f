# A series at a moment: `statement-`
statement-by-then = By { $when }, { $clause }
statement-as-of = As of { $when }, { $clause }
statement-round = a round number
statement-no = no
statement-by = { $statement } ({ $by })
# What one of several authorities says, where they differ
statement-differing = { $count }: { $by }
statement-follows = follows from other figures
statement-follows-from = follows from several figures, first from { $figures }
statement-may-be-wider = { $statement }; the figures may allow a narrower range
statement-cite-separator = ;{ " " }

# When a count first reached a threshold
threshold-sentence = { $name } ({ $counted }): { $when }
threshold-unknown = not known whether it was reached
threshold-not-reached = not reached by { $first }
threshold-possible = possibly reached, not surely by { $first }
threshold-possible-from = possibly reached, at the earliest on { $last }, not surely by { $first }
threshold-reached-at = reached on { $first }
threshold-reached-by = reached by { $first }
threshold-reached = reached between { $first } and { $last }
threshold-told-below = below whenever it was reported, last on { $first }
threshold-told-possible = possibly reached, first on { $last }, not surely by { $first }
threshold-told-reached = reached by { $first }, below when reported for { $last }

# Beside bounds
known-upper-by-population = No more than the whole population
# What was not told by the moment shown: "up to 1,200,000 arrived, as reported later"
known-reported-later = { $what }, as reported later
# The same where a line below the picture says what the sign means: "up to 1,200,000*"
known-reported-later-short = { $what }*
known-reported-later-sign = * as reported later
known-may-be-wider = The figures may allow a narrower range than this

# A clash: `clash-`
clash-because = { $says }, but { $limit }: { $reasons }
clash-alone = { $says }, but { $limit }
clash-says = Says { $says }
clash-exactly = it must have been { $n_text }
clash-at-most = { $n ->
    [0] nobody { $could }
   *[other] at most { $n_text } { $could }
}
clash-none = none { $could }
clash-at-least = it must have been at least { $n_text }
clash-limit-by = { $limit } by { $when }
clash-impossible = that is impossible

# Stocks that no longer hold, or are older than thirty days
stock-old = { $moment }, { $age }
stock-age = { $days ->
    [one] { $days_text } day old
   *[other] { $days_text } days old
}
