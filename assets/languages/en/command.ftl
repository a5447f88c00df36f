# What the commands without a window print: `command-`
command-as-known = { $title }, information available by { $day }
command-leg-end = { $title } (In, { $id })
command-leg-start = { $title } (Out, { $id })
command-counted = { $title } ({ $id })
command-told = { $title } ({ $id }), as told
command-changes = A moment is listed where the bounds change; --json lists every one.
command-nothing = Nothing is reckoned.
command-nothing-of = Nothing is reckoned of { $what }.
command-nothing-stock = Nothing is reckoned of { $what }: of a count that may fall there is what sources report, and no more follows from it.
command-measure-place = { $measure } at { $place }
command-clashes = { $n ->
    [one] One figure
   *[other] { $n_text } figures
} cannot be true beside figures of higher rank, and { $n ->
    [one] is
   *[other] are
} not reckoned with:
command-limited = Some bounds are wider than the figures allow: the reckoning ended where it would have taken too long.

# Wrong usage
command-wrong-moment = { $option }: { $error }; { $advice }
command-no-place = --place: no place or route segment has the id `{ $id }`; { $near ->
    [none] name one that the file has under `places` or `legs`
   *[other] did you mean { $near }?
}
command-no-layout = --size: `{ $text }` is no layout; did you mean { $near }?
command-no-language = --lang: nothing is named in `{ $text }`; { $near ->
    [none] write one of { $all }
   *[other] did you mean { $near }?
}
command-outside = --at: { $moment } lies outside the situation, which reaches from { $start } to { $end }
command-no-ending = --out: { $path } ends in none of { $names }; end it in one of them, name formats with --format, or name a folder that is there
command-other-ending = --out: { $path } ends in { $ending }, which --format does not name; leave one of them out, or name a folder
command-no-people = --who: { $text } means nobody; write a dimension and one value of it, such as sex=Female (dimensions: { $all })
command-no-series = --measure, --place, --who: nothing is known of { $what }

# Letters without a face
command-no-face = no face has letters of { $name } ({ $scripts }); exports write { $instead }
command-no-face-advice = lay a font with them into the folder "fonts" beside the program, or give the place another name

# What was written
command-plain = { $path } is plain PDF and not PDF/A and PDF/UA: { $why }
command-overwrite = { $said }, or overwrite with --force
command-progress = { $done_text } of { $all_text }

# Writing files
command-changed-meanwhile = somebody else changed the file meanwhile; nothing was written
command-already-there = { $path } is there already; add --force to write over it
command-wrong-offset = --utc-offset: `{ $offset }` for an offset; write hours and minutes east of UTC, such as +04:00, -03:30 or Z
command-wrong-kind = --place: `{ $kind }` for the kind of a place; write one of { $kinds }
command-no-title = --title: an empty title; say what the situation is called
command-no-name = --place: a place without a name; write its name before the `=`

# Merging
command-merge-field = `{ $field }` of { $record } was { $base }; ours made it { $ours } and theirs { $theirs }; ours stands
command-merge-deleted = { $record } was deleted in one copy and changed or named in the other; it was kept
command-merge-order = the records under `{ $field }` stand in another order in each copy; that of ours was kept
command-merge-none = nothing
command-merge-twin = { $theirs } reports the same as { $ours }; keep one of the two
command-merge-renamed = two records were called { $record }; one of them is now `{ $id }`
