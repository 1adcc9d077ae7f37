# How somebody stands at a given time
stands-free = On watch then, and free
stands-busy = On watch then, at another job
stands-off = Off watch then
stands-asleep = Off watch then, asleep
stands-away = Not to be had then
stands-unknown = Everybody
stands-short-busy = at another job
stands-short-off = off watch
stands-short-asleep = asleep
stands-short-away = not to be had
