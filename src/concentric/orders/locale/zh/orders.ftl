task-state-planned = 已排定
task-state-told = 待确认
task-state-acknowledged = 已收到
task-state-started = 进行中
task-state-done = 已完成
task-state-checked = 已复核
task-state-refused = 已退回
task-state-failed = 未完成
task-state-withdrawn = 已撤销
task-state-stood-down = 已撤下
task-verb-acknowledge = 收到
task-verb-start = 开始
task-verb-start-early = 提前开始
task-starts-at = { $at } 开始
task-verb-finish = 完成
task-nobody = 未派人
entry-task-acknowledged = { $need } 的{ $kind }已确认收到
entry-task-started = { $need } 的{ $kind }已开始
entry-task-done = { $need } 的{ $kind }已完成
entry-notice-acknowledged = { $department }已知悉变动{ $version ->
    [0] { "" }
   *[other] （第 { $version } 版方案）
}
entry-notice-acknowledged-together = { $department }一并确认收到 { $n } 条变更
entry-task-acknowledged-together = 负责人代为确认收到 { $n } 项任务
entry-task-steps-recorded = { $need } 的{ $kind }：已登记 { $n } 步，{ $outside } 步超出限值
entry-task-refused = { $need } 的{ $kind }被退回
entry-task-failed = { $need } 的{ $kind }未能完成
entry-task-checked = { $need } 的{ $kind }已复核
entry-task-sent-back = { $need } 的{ $kind }复核不合格，退回重做
entry-task-stood-down = { $need } 的{ $kind }已撤下
entry-task-handed = { $need } 的{ $kind }{ $named ->
    [0] { $n ->
        [0] 暂不指派到人
       *[other] 已指派 { $n } 人
    }
   *[other] 已指派给{ $people }
}
entry-task-told-again = { $need } 的{ $kind }重新下达
entry-task-told = 相关人员已到岗，下达 { $n } 项任务
entry-task-risen = 未应答：{ $to_heads } 项报部门负责人，{ $to_duty } 项报总值班
figure-tasks-done = 完成任务
figure-tasks-acknowledged = 确认任务
figure-tasks-checked = 复核任务
figure-tasks-refused = 退回任务
figure-tasks-failed = 未完成任务
figure-tasks-risen = 逐级催办
kind-order-task = 清单任务
error-task-steps-open = 还有 { $count } 个必做步骤未填或超出限值。请补填；确实做不了的，点“做不了”并说明原因。
error-task-not-yet = 该任务要一直跟到散会：{ $start_at } 才开始，现在还不能完成。
error-task-still-needed = 所服务的事项还在进行（{ $code }），人不能先走。
error-task-doer-checks = 谁做的不能由谁复核，请换一位复核。
error-task-not-done = 该任务目前为“{ $state }”，不能这样操作。
error-task-follows-plan = 该任务随方案安排。换人请点“指派给”，不再需要的请取消对应的会议。
error-task-closed = 该任务已结束（{ $state }），请刷新任务单。
error-task-not-yours = 这不是您的任务，请找部门负责人或总值班。
tile-unanswered = 任务待确认
tile-unanswered-note = 其中超时未应答 { $late } 项
tile-short = 缺人任务
entry-task-clashed = { $need } 的{ $kind }：手机恢复网络后补报，与当时情况不符，没有登记
entry-task-clash-settled = { $need } 的{ $kind }：迟到的上报（第 { $clash } 条）已核实处理
figure-tasks-clashed = 断网补报有冲突
