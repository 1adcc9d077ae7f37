kind-meeting-hall = 会议
kind-meeting-setup = 布场
kind-meeting-check = 音视频调试
kind-meeting-steward = 跟会
kind-meeting-turnover = 消杀通风
phase-hall = 会议
meeting-new = 新建会议
meeting-ask = 提交申请
meeting-facts = 会议要求
meeting-phases = 会前会中会后
meeting-service = 服务人员
meeting-no-tasks = 还没有任务。
meeting-change = 变更
meeting-extend = 延时：先看影响
meeting-extend-by = 延长分钟数
meeting-extended-by = 已延 { $n } 分钟
meeting-move = 改时间
meeting-move-to = 改到
meeting-cancel = 取消会议
meeting-cancel-sure = 确认取消，并通知各部门
meeting-start = 会议开始
meeting-end = 会议结束
meeting-why = 为什么这样安排
meeting-history = 经过
meeting-refused = 排不上会议厅
meeting-nearest = 最近可行的安排
meeting-such-as = 有空厅，如{ $place }
meeting-state-planned = 已安排
meeting-state-due = 到点未报开始
meeting-state-running = 进行中
meeting-state-held = 已结束
meeting-state-cancelled = 已取消
meeting-state-unplaced = 未排上
field-title = 会议名称
field-organiser = 主办单位
field-liaison-name = 联络员
field-liaison-telephone = 联络员电话
field-people = 人数
field-layout = 台型
field-video = 视频连线
field-equipment = 设备
field-near = 与会人员所在
field-near-none = 未指定（属于接待任务的，按来宾客房就近）
field-loop = 所属环
field-priority = 优先级（1 最先保障）
field-start = 开始时间
field-flexible = 可前后调整
flexible-asap = 尽快，不按所填时间
flexible-not = 不调整，就这个时间
field-length = 时长（分钟）
field-end-unknown = 结束时间不定
field-hall = 会议厅
field-actual = 实际起止
actual-until-now = { $at } 开始，至今未散会
field-minutes = 分钟数
field-code = 编号
entry-meeting-requested = 会议 { $code } 提出申请：{ $people } 人，{ $layout }，{ $at_once ->
    [0] { $start_at } 开始
   *[other] 尽快开始（{ $start_at } 起）
}
entry-meeting-entered = 录入会议 { $created } 场，更新 { $updated } 场
entry-meeting-extended = 会议 { $code } 延时 { $minutes } 分钟
entry-meeting-moved = 会议 { $code } 改至 { $start_at }，原 { $was_start_at }
entry-meeting-cancelled = 会议 { $code } 取消
entry-meeting-started = 会议 { $code } { $start_at } 开始
entry-meeting-ended = 会议 { $code } { $end_at } 结束，历时 { $minutes } 分钟
figure-meetings-requested = 申请会议
figure-meetings-held = 已开会议
figure-meetings-held-by-video = 其中视频会议
figure-meetings-extended = 会议延时
figure-meetings-cancelled = 取消会议
audit-meetings-hall-not-cleared = { $start } 会议 { $code } 在{ $place }开始，距上一场会议 { $other } 散会仅 { $minutes } 分钟；清场、消杀、通风须 { $wanted } 分钟（第 { NUMBER($number, useGrouping: 0) } 号记录）。{ $why ->
    [overruled] 总值班指定在此开会：第 { NUMBER($cause, useGrouping: 0) } 号记录。
    [extended] { $other } 曾延时：第 { NUMBER($cause, useGrouping: 0) } 号记录。
    [overran] { $other } 超时散会：第 { NUMBER($cause, useGrouping: 0) } 号记录。
   *[none] 原因没有记录。
 }
audit-meetings-hall-in-use = { $start } 会议 { $code } 在{ $place }开始时，会议 { $other } 还在里面开（第 { NUMBER($number, useGrouping: 0) } 号记录）。{ $why ->
    [overruled] 总值班指定在此开会：第 { NUMBER($cause, useGrouping: 0) } 号记录。
    [extended] { $other } 曾延时：第 { NUMBER($cause, useGrouping: 0) } 号记录。
    [overran] { $other } 超时散会：第 { NUMBER($cause, useGrouping: 0) } 号记录。
   *[none] 原因没有记录。
 }
audit-meetings-hall-not-left = { $start } 会议 { $code } 在{ $place }开始（第 { NUMBER($number, useGrouping: 0) } 号记录），而会议 { $other } 至今没有登记散会。{ $why ->
    [overruled] 总值班指定在此开会：第 { NUMBER($cause, useGrouping: 0) } 号记录。
    [extended] { $other } 曾延时：第 { NUMBER($cause, useGrouping: 0) } 号记录。
   *[none] 原因没有记录。
 }
audit-meetings-promise-moved = 会议 { $code } 已答应主办方 { $start } 在{ $promised }开（第 { NUMBER($number, useGrouping: 0) } 号记录），第 { $version } 版方案却排在{ $place }、{ $now_start_at }。{ $why ->
    [begun] 当时已在该厅布场：第 { NUMBER($cause, useGrouping: 0) } 号记录。
   *[none] 没有任何人同意的记录；该版方案为第 { NUMBER($cause, useGrouping: 0) } 号记录。
 }
audit-meetings-promise-without-word = 会议 { $code } 的承诺（{ $promised }，{ $start }）在作出或解除时没有留下记录。
audit-meetings-steward-left = 会议 { $code } 的跟会人员（{ $people }）{ $left_at } 离岗，比散会（{ $ended_at }）早 { $minutes } 分钟。{ $why ->
    [failed] 离岗原因见第 { NUMBER($cause, useGrouping: 0) } 号记录。
   *[none] 原因没有记录；第 { NUMBER($cause, useGrouping: 0) } 号记录写的是已完成。
 }
error-meeting-over = 会议 { $code } 已结束，不能再改。
error-meeting-running = 会议 { $code } 正在进行，只能延时或结束，不能改期、取消。
error-meeting-not-running = 会议 { $code } 还没有开始。
error-meeting-start-in-the-past = 开始时间（{ $start_at }）已过，请另选。
meeting-too-late = 来不及为 { $start_at } 布场，最早 { $soonest_at } 可以开始。
meeting-soonest = 尽快安排：{ $start_at } 是最早能开的时间。
meeting-end-unknown-held = 结束时间不定，会议厅先留 { $n } 分钟
meeting-soonest-waited = 尽快安排，最早 { $start_at } 能开；在此之前：
meeting-at-once = 尽快（{ $at } 起）
meeting-end-sure = 确认散会，开始清场消杀
meeting-title-line = { $people } 人，{ $layout }
error-meeting-not-yours = 只有总值班、部门负责人和该会议（{ $code }）的服务人员可以登记开始、结束。
field-mission = 所属接待任务
field-mission-none = 不属于任何任务

overrule-choose = 指定会议厅和时间
move-verb-move = 改到这里
move-verb-although = 与方案不符，仍要这样改
overrule-holds = 改后即固定在此，其他安排绕开它，直到取消固定。受影响的部门会看到是谁定的、为什么。
overrule-ways = 可改选以下安排：
overrule-told = 将告知 { $departments } 个部门。
cost-others = 另有 { $n } 处安排须让路：
overrule-line = 选定会议厅和时间，先看会影响什么，再决定。
overrule-price = 会影响什么？
overrule-costs = 影响
overrule-free = 其他都不用动。
overrule-unmet = 有 { $n } 项将无法保障：
overrule-broken = 违反硬规则，不能改到这里：
overrule-not = 不能改到这里：{ $why }
overrule-begun = 会前准备已经开始，这场会只能在{ $place }、{ $at } 开。
overrule-promised = 这场会已经答应过主办方。请先打电话说明；在这里定下，就取代原来的承诺。
holding = 承诺
promise = 已告知主办方，就这样定
promise-agreed = 对方同意：
pin-release = 不必再固定
meeting-held = 已固定在 { $place }、{ $start_at }（{ $pin ->
    [promise] 对主办方的承诺
   *[overrule] 总值班定的
 }）。请另商安排，或取消固定。
decision-fault = { $place } { $since_at } 报故障：24 小时内有 { $n } 场会议。停用，还是继续使用？
bar-closed = 停用
decision-meetings-not-begun = { $n ->
    [1] { $code } 到点未报开始：开了请登记，推迟请改时间
   *[other] { $n } 场会议到点未报开始：{ $codes } 等，开了请登记，推迟请改时间
 }
decision-meeting-not-ended = { $code } 尚未登记散会，其会议厅已有另一场会开始
tile-held = 会议（已开 / 当日）
tile-meetings-note = { $running } 场进行中 · { $across } 场跨夜
tile-unmet = 未排上会议厅
lane-no-hall = 未排上
bar-overrule = 总值班指定
bar-promise = 已答复主办方
bar-changed = 一小时内调整
pin-said = 理由：{ $reason }（{ $who }）
cost-lost = { $which }：{ $why }
cost-other-halls = 其他会议厅（{ $n } 间）

# 变更的结果
outcome-planning = 正在重新排定，连带调整稍后自动显示在这里。
outcome-refused = 新方案违反硬规则，未能发布，仍按原方案执行；已报总值班。
outcome-unmet = 按现在的要求排不上会议厅，须由总值班定夺。
outcome-stands = 现行方案已是如此：{ $place } { $span }。
outcome-same = 其他安排都不用动。
outcome-told = 已告知：
outcome-moved = 由此带来 { $n } 处调整，已告知 { $departments } 个部门：
outcome-more = 另有 { $n } 项
outcome-state-acknowledged = 已收到
outcome-state-awaited = 已告知，尚未应答
outcome-state-told = 已告知
outcome-change = 查看本次变更全文（第 { $version } 版方案）

# 未动之前先看影响
affected-call = 会影响 { $n } 场会议，请先打电话说明：
affected-moved = 改到{ $place }，{ $at }（原在{ $was_place }）
affected-moved-later = 改到{ $place }，{ $at }，推迟 { $minutes } 分钟（原在{ $was_place }，{ $was_at }）
affected-moved-earlier = 改到{ $place }，{ $at }，提前 { $minutes } 分钟（原在{ $was_place }，{ $was_at }）
affected-later = 推迟 { $minutes } 分钟：{ $at }，{ $place }（原 { $was_at }）
affected-earlier = 提前 { $minutes } 分钟：{ $at }，{ $place }（原 { $was_at }）
affected-unmet = 排不上会议厅：{ $why }
affected-told = 各部门的变动（{ $n } 个部门）
extend-title = 会议延时
extend-more = 延 { $n } 分钟
extend-becomes = 延到 { $at } 散会。
extend-goes = 这场会自己也要动：
extend-lost = 这样一来，这场会排不上会议厅：{ $why }
extend-broken = 这样排出的方案违反硬规则，不会发布，仍按原方案执行，须由总值班定夺。
extend-do = 延长 { $n } 分钟
extend-although = 已知影响，仍延长 { $n } 分钟
meeting-before-arrival = { $mission } 的首批来宾 { $at } 才到，这场会开在到达之前：请核对时间
entry-meeting-extension-taken-back = 会议 { $code } 撤回延时 { $minutes } 分钟
error-meeting-not-the-last-extension = 会议 { $code } 之后又延过时、改过时长，或已经撤回：只能撤回最近一次延时。请刷新后再看。
meeting-last-extension = 最近一次延时 { $n } 分钟（{ $at }）
meeting-take-extension-back = 撤回延时

overruns = 会议超时规律
overruns-line = 近 { $days } 天已结束、事先有时长的会议共 { $n } 场；除场次外均为分钟。点开任何一行，可看是哪些会议。
overruns-how = 超时指实际结束比最初申请的时长晚了多少分钟。同一主办方满 5 场，或同一时段满 5 场，排会时就在其后尽量多留出“五场里有四场够用”的时间，最多 60 分钟；不为此拒绝或推迟任何会议。
overruns-all = 返回全部
overruns-none = 还没有可统计的会议。
overruns-by-organiser = 按主办方
overruns-by-hall = 按会场
overruns-by-hour = 按开始时间
overruns-meetings = 场次
overruns-late = 超时场次
overruns-median = 中位数
overruns-usual = 五场有四场不超过
overruns-longest = 最长
overruns-free = 其后多留
overruns-begun = 开始
overruns-over = 超时（分钟）
meeting-free-after = 这类会议常超时，排会时尽量在其后多留 { $n } 分钟。
table-overruns = 会议超时规律
column-which = 对象
column-by = 分类
column-meetings = 场次
column-ran-over = 超时场次
column-median = 中位数（分钟）
column-usual = 五场有四场不超过（分钟）
column-longest = 最长（分钟）
column-left-free = 其后多留（分钟）
# 会议服务单
sheet-title = 会议服务单
sheet-unknown = 未定
sheet-yes = 有
sheet-no = 无
sheet-and = ；
sheet-priority = 优先级
sheet-asked = 申请
sheet-between = （{ $first }–{ $last } 之间开始均可）
sheet-length = 时长
sheet-planned = 安排
sheet-promised = 承诺
sheet-no-promise = 未作承诺
sheet-actual = 实际
sheet-not-begun = 未报开始
sheet-since = { $at } 起
sheet-line = 时间安排
sheet-as-it-was = 实际
sheet-phases = 分工与要求
sheet-before = 会前
sheet-during = 会中
sheet-after = 会后
sheet-department-head = 负责人
sheet-nobody = 尚未派人
sheet-missing = 缺 { $n } 人
sheet-watch-always = 全天在班
sheet-watch = 在班 { $span }
sheet-steps-none = 此项没有现行标准。
sheet-optional = （选填）
sheet-signed = 完成时间 ________　签名 ________________
sheet-changes = 变更情况
sheet-changes-none = 排定以来，会议厅和时间未变。
sheet-moved = { $was } → { $now }
sheet-cause = 原因：
sheet-ran-on = 到点未报散会，按超时顺延。
sheet-no-cause = 台账中没有对应的登记。
sheet-unsettled = 未落实事项
sheet-unsettled-none = 没有未落实的事项。
sheet-unmet = { $what }：{ $why }
sheet-short = { $what }：缺 { $n } 人
sheet-no-hall = 会议厅未定。
sheet-no-end = 结束时间未定。
sheet-no-contact = 联络员未定。
sheet-abridged = 会议名称、联络员、人员和检查项目只给保障这场会的人看。
sheet-foot = 据台账第 #{ $number } 号记录，{ $at } 读取；此后登记的不在单上。
sheet-changed = 这份服务单读取以后，单上内容已有变化。打印、照单工作之前请重新读取。
sheet-anew = 重新读取
sheet-print = 打印
sheet-day-title = 当日会议保障单
sheet-day-of = { $department } · 当日会议保障单
sheet-day-line = 本部门今明两日的会议保障任务。会议名称、联络员见各场会议服务单。
sheet-today = 今日
sheet-tomorrow = 明日
sheet-day-none = 按现行方案，这一天没有会议保障任务。
sheet-job = 任务
sheet-begun = 开始
sheet-off-watch = 不在班
meeting-began-elsewhere = 在别的会议厅开始了
meeting-began-somewhere = 没排上会议厅，已经开始了
meeting-runs-there = { $code } 正在开
meeting-seats-there = { $n } 座
meeting-fewer-by-area = 按人均面积最多容纳 { $seats } 人，来 { $people } 人超员
meeting-fewer-by-air = 按人均新风量最多容纳 { $seats } 人，来 { $people } 人超员
