change-added = 新增：{ $code } { $kind }，{ $place } { $start_at } – { $end_at }
change-moved = { $code } { $kind }改为 { $place } { $start_at } – { $end_at }，原 { $was_place } { $was_start_at } – { $was_end_at }
change-shifted = { $code } { $kind }，{ $place }：改到 { $start_at } – { $end_at }，原 { $was_start_at } – { $was_end_at }
change-shorter = { $code } { $kind }，{ $place }：提前到 { $end_at } 结束，原 { $was_end_at }
change-longer = { $code } { $kind }，{ $place }：延至 { $end_at }，原 { $was_end_at }
change-staffed = { $code } { $kind }，{ $place } { $start_at }：人员有调整
change-details = { $code } { $kind }，{ $place } { $start_at }：要求有变化
change-withdrawn = 撤销：{ $code } { $kind }，{ $place } { $start_at } – { $end_at }
change-restored = 作废：{ $code } { $kind }恢复原安排，{ $place } { $start_at } – { $end_at }，此前的变动不用办
change-never = 作废：新增的 { $code } { $kind }（{ $place } { $start_at } – { $end_at }）已撤销，不用办
change-unmet = 无法安排：{ $need } { $kind }
entry-plan-published = 发布第 { $version } 版方案：新增 { $added }、变更 { $changed }、撤销 { $gone }、未排上 { $unmet }
entry-plan-refused = 方案未通过核验，未发布，仍按原方案执行；违反硬规则 { $count } 条。{ $shown }
figure-plans-published = 发布方案
figure-plans-refused = 未通过核验的方案
error-plan-stale = 情况变化太快，方案暂未跟上，稍后自动重排。
error-plan-refused = 方案违反硬规则（{ $broken }），未发布，仍按原方案执行。
error-stages-order = 排程环节互相矛盾：{ $kinds }。
audit-plan-place-held-twice = { $place } 同时被占两次：{ $first } 与 { $second }。
audit-plan-person-in-two-places = { $person } 同时在两处：{ $first } 与 { $second }。
audit-plan-person-twice = { $need } 上同一人出现两次。
audit-plan-version-differs = 第 { $version } 版方案与台账所记不一致。
audit-plan-version-gap = 缺第 { $version } 版方案。
crew-nobody-on-watch = { $start_at } 至 { $end_at } 没有具备{ $skill }技能的人在班。
crew-short = { $start_at } 至 { $end_at } { $skill }需 { $wanted } 人，只排到 { $given } 人。

entry-plan-promised = { $need } 已答应主办方：{ $place }，{ $start_at }
entry-plan-overruled = { $need } 由总值班定在{ $place }，{ $start_at }
entry-plan-taken-back = { $need } 撤销总值班改定（{ $place }，{ $start_at }），恢复原安排
entry-plan-pin-released = { $need } 不再固定在{ $place }、{ $start_at }
violation-plan-pin-not-held = { $need } 没有按固定的安排：{ $place }，{ $start_at }
error-plan-pinned-in-the-past = { $start_at } 已经过去，请选以后的时间。
error-plan-nothing-planned = { $need } 还没有排定会议厅和时间，无法答应。请稍候排定，或自行选定。
entry-plan-people-assigned = { $n ->
    [0] { $need } 的{ $kind }不再指定人员，由方案安排
   *[other] { $need } 的{ $kind }指定由{ $people }做
}
error-plan-too-many-named = 指定了 { $given } 人，只需要 { $wanted } 人，请去掉几个。
error-plan-cannot-do = { $why ->
    [not_there] { $person }在 { $start_at } – { $end_at } 不当班或不能到岗，请另选一人。
    [skill] { $person }没有这项技能，请另选一人。
    [loop] { $person }不能接触该场人员，请选同环的人。
   *[busy] { $person }那时已在做别的任务，或已被指定，请另选一人，或先在那边换下。
}
decision-promise-fails = { $need } 无法按答应的安排保障，有 { $ways } 个办法可选，请电话商主办方
decision-need-unmet = { $need } 没有会议厅，有 { $ways } 个办法可选
pin-promise = 已答应主办方
pin-overrule = 总值班定的
figure-plans-overruled = 总值班改定
figure-plans-promised = 答应主办方
entry-plan-proposed = 提出更优方案：{ $needs } 可安排上会议厅{ $m ->
    [0] { "" }
   *[other] ，需调整 { $moved_needs }
}
entry-plan-proposal-taken = 采纳更优方案：{ $needs } 安排会议厅{ $m ->
    [0] { "" }
   *[other] ，{ $moved_needs } 相应调整
}
entry-plan-proposal-left = 维持现方案：{ $needs } 仍无会议厅
decision-proposal = { $needs } 可安排上会议厅{ $m ->
    [0] { "" }
   *[other] ，但要动 { $moved_needs }（临近开始或已确认）
}，是否采纳？
error-plan-proposal-over = 该方案已不可行：计划已变，或时间已过。请到会议页面查看现在可选的办法。
proposal-title = 有更优方案，但需动已定的安排
proposal-gains = 可安排上
proposal-moves = 需调整
proposal-line = 这些安排临近开始或已被确认，系统不会自行变动。采纳后立即通知所有相关部门。
proposal-until = { $at } 前有效
proposal-was = 原
proposal-take = 采纳
proposal-leave = 维持现状
proposal-over = 已答复，或已不可行。
figure-plans-proposed = 提出更优方案
figure-plans-proposals-taken = 采纳更优方案

## 方案违反的硬规则：不发布，说清是哪一条、在哪里
violation-plan-place-held-twice = { $place }：{ $first } 与 { $second } 同时占用
violation-plan-person-twice = { $need } 把同一个人排了两次
violation-plan-person-in-two-places = { $person } 同一时间排在 { $first } 和 { $second }
violation-plan-person-not-available = { $person } 不在班，却排了 { $need }
violation-plan-person-without-skill = { $person } 没有 { $need } 所需的技能
violation-plan-person-of-other-loop = { $person } 不在同一环，不能服务 { $need }
violation-plan-too-many-people = { $need } 排的人超过所需
violation-plan-begun-was-moved = { $need } 已经开始，却被改动
violation-plan-new-work-in-the-past = { $need } 的开始时间已过
place-along = 沿途
