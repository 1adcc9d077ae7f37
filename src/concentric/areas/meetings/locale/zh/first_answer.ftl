# 问到会议时当场能答的话。
first-answer-not-yet = 填好人数、台型和时间，这里当场显示有没有会场。
first-answer-free = 有会场，{ $n } 个可用
first-answer-more = 另有 { $n } 个
first-answer-none = { $at } 没有空会场
first-answer-instead = 可以改为（点一下就换成这个时间）：
first-answer-why = 为什么没有会场
first-answer-beyond = 会场目前排到 { $until }。之后的会议先登记，到时再安排会场。
error-meeting-no-hall-free = { $start_at } 没有空会场，本次没有登记。{ $ways ->
    [0] {""}
   *[other] 最近可用的是：{ $place }，{ $at }。
}
error-meeting-not-planned-yet = { $start_at } 超出了目前的排程（排到 { $until_at }），还说不准有没有会场，本次没有登记。请不加这个条件再登记，到时自会安排。
