# 会议开始：所在会议厅另有会议时
begin-title = 登记会议开始
begin-planned = 原定{ $place }，{ $start } – { $end }
begin-no-more = 这场会已经开始或不再召开，不能再登记开始。
begin-where = 在哪个厅开
begin-look = 看看会影响什么
begin-follows = 登记以后
begin-moves = 有 { $n } 场会议要变动：
begin-nothing-moves = 其他会议都不用动。
begin-clash = 厅里登记着另一场会
begin-nothing-beside = 除 { $code } 外，其他会议都不用动。
begin-sure = 确认：已在{ $place }开始
begin-look-first = 会议开始：先看影响
error-meeting-another-runs-there = { $place }里登记着会议 { $code } 还在开，两条登记必有一条不对。请先说明 { $code } 怎么了：已散会、换了厅，还是根本没在这里开；两件事一并登记。
clash-since = 登记 { $at } 开始
clash-asks = 登记着会议 { $code } 还在这个厅里开。它怎么了？
clash-ended = 已经散会
clash-ended-at = 散会时间
clash-elsewhere = 在别的厅开
clash-elsewhere-where = 在哪个厅
clash-never = 没有在这里开过，登记错了
field-other-end = 散会时间
field-other-place = 另一场会议所在会议厅
field-other = 另一场会议的情况
meeting-only-recorded = （按登记；方案里已不占此厅）
entry-meeting-sits-elsewhere = 会议 { $code } 实际在{ $place }开，原登记的会议厅不对

# 登记有误，撤回
mistaken = 登记有误
mistaken-hall = 会在别的厅开
mistaken-hall-do = 改为在这个厅
mistaken-start = 会还没有开始
mistaken-start-line = 撤回“会议开始”：原来的时间、会议厅、任务和跟会照旧；因它调动的会议，能调回的一并调回。原登记保留，另记一条。
mistaken-start-do = 撤回会议开始
mistaken-end = 会还没有散
mistaken-end-line = 撤回“会议结束”：会议继续，清场消杀推后，跟会人员继续跟会。原登记保留，另记一条。
mistaken-end-do = 撤回会议结束
mistaken-why = 原因
mistaken-words = 补充说明（可不填）
mistaken-why-not-yet = 还没有开始
mistaken-why-goes-on = 会还在开
mistaken-why-other-meeting = 点成了别的会议
mistaken-why-slip = 误点
mistaken-why-not-there = 没有在那里开
entry-meeting-start-taken-back = 会议 { $code } 撤回开始登记（原报 { $start_at } 开始）：{ $why ->
    [not_yet] 还没有开始
    [other_meeting] 点成了别的会议
    [not_there] 没有在那里开
   *[slip] 误点
 }
entry-meeting-end-taken-back = 会议 { $code } 撤回散会登记（原报 { $end_at } 散会）：{ $why ->
    [goes_on] 会还在开
    [other_meeting] 点成了别的会议
   *[slip] 误点
 }
error-meeting-start-stands = { $what ->
    [ended] 会议 { $code } 已登记散会，不能直接撤回开始。请先撤回“会议结束”。
    [water] 会议 { $code } 已有会中续水记录，说明会确实开了，不能撤回开始。会在别的厅开的，请改会议厅。
   *[relieved] 会议 { $code } 跟会已换过人，说明会确实开了，不能撤回开始。会在别的厅开的，请改会议厅。
 }
error-meeting-end-stands = { $what ->
    [another] 会议 { $code } 散会后，会议 { $other } 已在该厅开始，不能撤回散会。登记错的是 { $other } 的，请先撤回它的“会议开始”；{ $code } 换到别的厅继续开的，请另申请一场会议，写明在哪个厅、从几点起。
    [used] 会议 { $code } 散会后，该厅已经开始清场或布场，不能撤回散会。换到别的厅继续开的，请另申请一场会议。
   *[judged] 会议 { $code } 散会后已登记主办方的评价，不能撤回散会。
 }

# 一次登记带来的变动
affected-placed = 排上会议厅：{ $place }，{ $at }
followed-moved = { $n } 场会议因此变动：
followed-none = 没有其他会议因此变动。
followed-proposed = 有一项调整建议待总值班定，请看
history-moved = 方案调整：{ $what }
history-because = 因为：{ $why }
meeting-set-up-stands = { $since_at } 已为这场会布置好，时间改了，不必重做。
phase-stands = 已做好，不必重做
meeting-put-back = 开始登记已撤回，仍按原来的安排：{ $place }，{ $start_at }。
