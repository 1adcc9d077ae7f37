entry-ledger-purged =
    What was kept of { $subject } in the class “{ $data_class ->
        [identity] who they are
        [contact] how to reach them
        [health] health
        [diet] diet
        [movement] movements
        [content] content
       *[remark] remarks
    }” was erased for good.

data-class-identity = Who someone is
data-class-contact = How to reach someone
data-class-health = Health
data-class-diet = Diet
data-class-movement = Movements
data-class-content = Content
data-class-remark = Remarks

audit-chain-gap = Entry { NUMBER($number, useGrouping: 0) } is missing: entry { NUMBER($found, useGrouping: 0) } comes in its place.
audit-chain-unlinked = Entry { NUMBER($number, useGrouping: 0) } does not follow from the entry before it: the chain has been cut or rebuilt here.
audit-chain-changed = Entry { NUMBER($number, useGrouping: 0) } ({ $kind }) is not what was recorded: it has been changed.
audit-chain-unknown-kind = Entry { NUMBER($number, useGrouping: 0) } is of a kind that this version does not know: { $kind }.
audit-head-differs = The signed head of { $at } says that entry { NUMBER($number, useGrouping: 0) } was another: the chain has been rebuilt.
audit-head-beyond = The signed head of { $at } names entry { NUMBER($number, useGrouping: 0) }, which is no longer there.
audit-head-not-genuine = The head of { $at } (entry { NUMBER($number, useGrouping: 0) }) does not bear a signature that is trusted.
audit-part-missing = Entry { NUMBER($number, useGrouping: 0) }: the personal part “{ $name }” is gone, and no purge took it.
audit-part-stray = Entry { NUMBER($number, useGrouping: 0) } has a personal part that does not belong to it.
audit-part-unreadable = Entry { NUMBER($number, useGrouping: 0) }: the key of the personal part “{ $name }” is gone, and no purge took it.
audit-part-changed = Entry { NUMBER($number, useGrouping: 0) }: the personal part “{ $name }” is not what was recorded.

error-key-reused = The same request number ({ $key }) came with two different requests. Nothing was done the second time.
error-sealing-key-gone = This has been erased, or its key is not on this machine ({ $data_class }).

error-behalf-not-then = { $happened_at } cannot be when it happened: at most 14 days ago, and not in the future.
