# What can go wrong while pictures are written
job-no-folder = the folder { $path } is not there; make it first, or name another
job-is-folder = { $path } is a folder; name a file in it
job-special = { $path } is a device and no file; name a file
job-no-name = { $path } names no file; add a name to it
job-denied = { $path } may not be written; name a folder that you may write in
job-full = the disk is full, { $path } was not written; make room, or name a folder on another disk
job-name-too-long = { $path } is no name that this disk can hold; name a shorter one
job-not-written = { $path } was not written: { $error }
job-exists = { $n ->
    [one] { $paths } is there already and is not overwritten; name another
   *[other] { $n_text } files are there already and are not overwritten ({ $paths }{ $more ->
        [0] {""}
       *[other] {" "}and { $more_text } more
    }); name another place
}
job-cancelled = cancelled: nothing was written
job-nothing = nothing to write: name at least one picture and one format
job-too-many = that would be { $n_text } pictures, more than { $most_text }; ask for a shorter time
job-no-moments = no moment to show lies in that time; the situation reaches from { $start } to { $end }
