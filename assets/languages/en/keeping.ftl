# What keeps edits safe: saving, history, versions, what an earlier run left, merging
status-unsaved = { $count ->
    [one] { $count_text } change not saved
   *[other] { $count_text } changes not saved
 }
status-unsafe = { $said } – and not safe from a crash: { $why }
status-saving = { $said } – saving…

discard-title-close = Save before closing?
discard-title-open = Save before opening another situation?
discard-save-close = Save and close
discard-save-open = Save and open
discard-close = Discard and close
discard-open = Discard and open
discard-more = and { $count_text } more

edit-no-text = This situation has no text that could be edited
edit-held = Another window edits this situation. Close it there, or save a copy here with Ctrl+Shift+S
edit-held-by = Another window (process { $process }, since { $since }) edits this situation. Close it there, or save a copy here with Ctrl+Shift+S
edit-still-reading = The last change is still being read; try again in a moment
edit-impossible = That cannot be done: { $why }
edit-refused = Taken back, because the situation could not be read any more: { $why }

saved-nothing-to-save = Everything is saved
saved-to = Saved to { $path }
saved-without-version = Saved, but the text before could not be kept: { $why }
saved-gone = The file is gone from its folder. Save it to another place, or put the drive back in and save again
saved-not = Not saved: { $why }. Your changes are kept here and in the journal; { $advice }

save-as-title = Save as
save-as-text = A folder, which will hold situation.ron and the files it names, or a file that ends in .ron
save-as-path = Where to save to
save-as-hint = Folder or file…
save-as-taken = A situation is there already. Its text will be kept among the saved versions
save-as-choose = Choose a folder…
save-as-do = Save
save-as-replace = Replace it

found-title = Edits that were not saved
found-text = { $count ->
    [one] Waymark ended before { $count_text } edit of this situation was saved. It was kept in the journal
   *[other] Waymark ended before { $count_text } edits of this situation were saved. They were kept in the journal
 }
found-torn = The end of the journal was cut short: what was being done at that moment is not in it
found-take = Take them back in
found-discard = Discard
found-later = Not now
found-not-replayed = The edits of the journal cannot be done again: { $why }

history-title = History
history-undone = Undone: { $action }
history-redone = Done again: { $action }
history-empty = Nothing yet: what you edit is listed here, and can be undone from here
history-opened = As it was opened
history-saved = saved
history-text = Choose a line to go back to it, or forward again. Nothing is lost on the way until something else is done

versions-title = Saved versions
versions-text = Whenever the file is saved, the text before is kept beside it, in .waymark-versions
versions-none = None yet
versions-bring-back = Bring back
version-action = bring back the version of { $saved }
version-not-read = This version cannot be brought back: { $why }

dialog-merge-title = Merge a copy of this situation
merge-from-disk = the file on disk
merge-disk-does-not-read = Somebody changed the file, and it does not read now. What is open stays; saving will ask again
merge-not-read = { $name } cannot be merged: { $why }
merge-does-not-read = { $name } cannot be merged with the changes made here: the result could not be read. Nothing was changed; save to another place with Ctrl+Shift+S
merge-from-journal = the journal
found-action = take back in what { $name } holds
merge-action-disk = merge what changed in { $name }
merge-action-copy = merge { $name }
merge-done = { $count ->
    [0] { $name } holds nothing new
    [one] { $count_text } change came in from { $name }
   *[other] { $count_text } changes came in from { $name }
 }
joined-title = What the merge leaves to you
joined-text = { $count ->
    [one] { $count_text } change came in from { $name }; { $open_text } of what both changed is still to be settled. Until then what stood here stands
   *[other] { $count_text } changes came in from { $name }; { $open_text } of what both changed are still to be settled. Until then what stood here stands
 }
joined-field = { $record }: both set { $field }
joined-deleted = { $record }: deleted in one copy, changed or still named in the other
joined-order = { $record }: both put { $list } in another order
joined-here = Here
joined-there = There
joined-none = nothing
joined-keep = Take
joined-take = Take what { $name } says
joined-action = take the other copy's { $record }
joined-twin = One report entered twice? { $ours } and { $theirs }
joined-twin-action = make { $ours } and { $theirs } one
joined-as-one = It is one: keep the first
joined-keep-both = Keep both

# Which file is opened or merged
open-file-text = The folder of a situation, or its file: type the way to it, and Tab completes
open-file-path = Folder or file of the situation
open-file-do = Open
open-file-merge = Merge
open-file-desktop = Choose with the desktop…
open-file-nothing = There is nothing there
open-file-table-text = The file of a table (CSV, TSV, XLSX or ODS): type the way to it, and Tab completes
open-file-table-path = File of the table
open-file-table = Read
open-file-no-table = This is a folder, not a table
open-file-no-situation = There is no situation.ron in this folder
path-folder = folder
path-situation = situation
