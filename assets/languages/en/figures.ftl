# A series at a moment: `statement-`
statement-by-then = By { $when }, { $clause }
statement-as-of = As of { $when }, { $clause }
statement-round = a round number
statement-no = no
statement-by = { $statement } ({ $by })
statement-may-be-wider = { $statement }; the figures may allow a narrower range
statement-cite-separator = ;{ " " }

# Beside bounds
known-upper-by-population = No more than the whole population
known-may-be-wider = The figures may allow a narrower range than this

# A clash: `clash-`
clash-because = { $says }, but { $limit }: { $reasons }
clash-alone = { $says }, but { $limit }
clash-says = Says { $says }
clash-exactly = it must have been { $n_text }
clash-at-most = at most { $n_text } { $could }
clash-at-least = it must have been at least { $n_text }
clash-limit-by = { $limit } by { $when }
clash-impossible = that is impossible

# Stocks that no longer hold, or are older than thirty days
stock-old = { $moment }, { $age }
stock-age = { $days ->
    [one] { $days_text } day old
   *[other] { $days_text } days old
}
