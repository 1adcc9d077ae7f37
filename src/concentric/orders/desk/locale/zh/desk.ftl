nav-desk = 值班处置
nav-calls = 来电
desk-decide = 请您定夺
desk-decide-none = 没有待定夺的事项。
desk-rest = 另有 { $n } 项
desk-silent = 尚未应答
desk-silent-order = 涉及安全的在前，其次按开始时间，再按等待时间。
desk-silent-none = 没有超时未应答的。
desk-in-time = 另有 { $n } 项刚下达，仍在应答时限内
desk-soon = 未来六十分钟
desk-soon-none = 未来六十分钟没有安排。
desk-call = 接电话
desk-call-pass = 点一下，直接转给：
desk-call-keep = 只记录，不转
desk-matter = 记一笔
desk-matters = 未了事项
desk-matters-none = 没有未了事项。
desk-calls = 未办结来电
desk-calls-none = 没有未办结的来电。
desk-log = 今日值班日志
desk-log-none = 今天还没有记录。
desk-handover = 交接班
desk-briefing = 早会单
desk-since = { $at } 起
desk-more = 来电人、电话
desk-more-matter = 部门、地点
desk-due-in = 期限
due-none = 不定
due-15 = 15 分钟内
due-30 = 30 分钟内
due-60 = 1 小时内
due-120 = 2 小时内
due-at = 指定：
matter-open = 事项
matter-promise = 承诺
matter-key = 钥匙
matter-defect = 故障
kind-matter-open = 事项
kind-matter-promise = 承诺
kind-matter-key = 钥匙
kind-matter-defect = 故障
matter-keep = 记下
matter-due = { $at } 前
matter-overdue = 已超时
matter-opened = { $at } 记下
matter-closed = { $at } 了结
matter-close = 了结
matter-outcome-hint = 结果如何
matter-whom-hint = 答应谁、交给谁、谁报的
call-state-taken = 未转
call-state-passed = 已转，待到场
call-state-answered = 已到场
call-state-over = 已办结
kind-call-fault = 报修
kind-call-hands = 人手不够
kind-call-urgent = 紧急求助
call-urgent = 紧急
call-urgent-hint = 紧急：立即在总值班台报警
call-no-place = 地点不明
call-on-it = 我去处理
call-open = 查看
call-answer = 已到场
call-close = 已办结
call-pass = 转给
call-to-matter = 转为未了事项
call-taken = { $at } 接听
call-passed = { $at } 转出
call-answered = { $at } 已有人处理
call-over = { $at } 办结
call-sent-at = 已发出 { $at }
call-passed-to = 已转{ $department } { $at }
call-on-it-at = 已有人处理 { $at }
call-over-at = 已办结 { $at }
call-done-taken = 来电 { $call_code } 已记下，还没有转给任何部门。
call-done-passed = 来电 { $call_code } 已转给{ $department }。
call-done-answered = 来电 { $call_code } 已有人处理。
call-done-over = 来电 { $call_code } 已办结。
call-at = 时间
call-after = { $n } 分钟
calls-own = 本部门来电
calls-own-none = 本部门没有待办来电。
calls-own-over = 近十二小时已办结
field-what = 来电要求
field-text = 内容
field-whom = 对象
field-place = 地点
field-due-at = 期限
field-outcome = 结果
field-note = 交班留言
field-kind = 类别
handover-title = 第 { $n } 班交接
handover-draft = 草稿
handover-begin = 起草交接班
handover-begin-line = 自上次交班以来的情况由台账自动起草，您补充后签交，接班人随后签接。
handover-since = { $from } 至 { $until }，台账第 { $first }–{ $last } 号
handover-until-now = 内容截至此刻，签交即封存。
handover-counts = 本班完成
handover-counts-none = 没有可计的数据。
handover-happened = 本班大事
handover-happened-none = 没有需要说明的事。
handover-open = 未了事项、承诺、钥匙、故障
handover-tasks = 被退回、未完成、未应答，以及十二小时内须办结的任务
handover-missions = 接待任务进展
handover-mission-how-many = 人数待定
handover-mission-arrival = 首批 { $at } 到
handover-mission-arrival-unknown = 首批到达时间待定
handover-mission-unnamed = { $n } 人未报姓名
handover-decisions = 待定夺
handover-all = 共 { $n } 项
handover-none = 无。
handover-note = 交班留言
handover-save = 保存留言
handover-give = 我交班，签名
handover-take = 我接班，签名
handover-given = 交班人：{ $who }，{ $at }
handover-taken = 接班人：{ $who }，{ $at }
handover-waits = 交班人已签，请接班人用本人账号签接。
handover-own = 这一班是您交的，请接班的同志签接。
handover-earlier = 以往交接
handover-settled = 后已了结
handover-gone = （内容不予显示或已清除）
handover-state-draft = 草稿
handover-state-given = 已交，待接
handover-state-taken = 双方已签
briefing-for = { $day }早会单
briefing-yesterday = 前一日数据
briefing-arrivals = 接待任务与抵达
briefing-arrivals-none = 暂无来宾待抵。
briefing-mission = 来宾已到 { $arrived }/{ $expected } 人，任务已落实 { $done }/{ $tasks } 项
briefing-arrive = { $n } 人
briefing-without-room = { $n } 人未排房
briefing-late = 已过时间，未到
briefing-planned = 当日安排
briefing-meetings = { $n } 场会议
briefing-tasks = 各部门任务
briefing-unmet = 排不上的
briefing-promises = 到期承诺
briefing-matters = 其他未了事项
briefing-unavailable = { $n ->
    [0] 没有登记缺勤人员。
   *[other] 已登记 { $n } 人不能到岗。
}
briefing-night = 夜间变动
briefing-none = 无。
briefing-signed = 通报人：____________  时间：______
decision-call-urgent = 紧急求助 { $call_code }（{ $placed ->
    [0] 地点不明
   *[other] { $place }
}）：还没有人到场
decision-call-unanswered = 来电 { $call_code }{ $placed ->
    [0] { "" }
   *[other] （{ $place }）
}：{ $department }尚未到场
decision-call-not-passed = 来电 { $call_code }{ $placed ->
    [0] { "" }
   *[other] （{ $place }）
} 还没有转给任何部门
decision-matter-overdue = { $kind } { $matter_code } 应于 { $due_at } 前了结，已超时
decision-task-refused = { $need } 的{ $kind }被退回（{ $department }）
decision-task-failed = { $need } 的{ $kind }没有做成（{ $department }）
decision-task-clashed = { $need } 的{ $kind }：手机断网期间 { $happened_at } 做了，任务却已撤销或改派，请核实以哪个为准
decision-rows-parked = 工作簿暂存的 { $n } 行还没有补完：补完，或者不要了
silent-people = 等本人应答
silent-head = 已报部门负责人
silent-duty-manager = 已报总值班
entry-fault-kept-in-use = { $place }有故障（{ $fault_code }），决定继续使用
entry-fault-equipment-named = { $place }（{ $fault_code }）：{ $n ->
    [0] { $works_equipment }可以用了
   *[other] { $equipment }报修，暂不能用
}
entry-placed = { $placed ->
    [0] { "" }
   *[other] （{ $place }）
}
entry-matter-opened = 记下{ $kind } { $matter_code }{ entry-placed }{ $dated ->
    [0] { "" }
   *[other] ，期限 { $due_at }
}
entry-matter-closed = { $kind } { $matter_code }{ entry-placed } 了结
entry-call-taken = { $urgent ->
    [0] 接听来电
   *[other] 接到紧急求助
} { $call_code }{ entry-placed }{ $passed ->
    [0] { "" }
   *[other] ，转{ $department }
}
entry-call-passed = 来电 { $call_code }{ entry-placed } 转{ $department }
entry-call-answered = 来电 { $call_code }{ entry-placed }：{ $minutes } 分钟后有人处理{ $passed ->
    [0] { "" }
   *[other] （{ $department }）
}
entry-call-closed = 来电 { $call_code }{ entry-placed } 办结，共 { $minutes } 分钟
entry-handover-drafted = 起草第 { $order } 班交接：未了事项 { $matters } 项、来电 { $calls } 个、任务 { $tasks } 项
entry-handover-completed = 第 { $order } 班交接补充了留言
entry-handover-given = 第 { $order } 班已签交：未了事项 { $matters } 项、来电 { $calls } 个、任务 { $tasks } 项
entry-handover-taken = 第 { $order } 班已签接
figure-calls-taken = 接听来电
figure-calls-answered = 来电到场
figure-matters-opened = 新记事项
figure-matters-closed = 了结事项
audit-handover-differs = 第 { $handover } 班交接与台账所记不一致。
error-matter-closed = { $matter_code } 已经了结，结果与您填的不同，请打开核对。
error-call-over = 来电 { $call_code } 已办结。如还有要求，请另记一个来电。
error-handover-signed = 第 { $order } 班交接已签名，不再改动。新情况请写入下一班。
error-handover-one-hand = 交班的不能自己接班。第 { $order } 班请接班的同志用本人账号签接。
error-handover-not-given = 第 { $order } 班还没有签交，请交班人先签。
