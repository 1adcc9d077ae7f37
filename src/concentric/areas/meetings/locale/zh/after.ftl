# 会议记录：签到、续水、小结、反馈
record = 会议记录
record-save = 保存
record-lost = 遗留物品
record-lost-none = 没有登记遗留物品。
record-faults = 会议期间报修
record-standard = 哪张工作标准
record-suggest-line = 这场会发现的问题，可以变成工作标准的修改建议，由审核人处理、下一版发布。
attendance = 到会
attendance-listed = 名单 { $n } 人
attendance-unknown = 还没有登记到会人数。
attendance-names = 名单
presence-expected = 未到
presence-present = 实到
presence-excused = 请假
presence-absent = 缺席
presence-unsaid = 未登记
door = 签到
door-find = 按姓名、单位查找
door-came = { $at } 到
door-left = { $at } 离开
door-gone = 已离开
door-extra = 名单外
door-more = 更多：
door-mark-present = 到了
door-mark-excused = 请假
door-mark-absent = 缺席
door-mark-left = 提前离开
door-slip = 点错了，撤回
door-rest = 其余 { $n } 人记为缺席
door-rest-sure = 确认：{ $n } 人缺席
door-no-list = 还没有参会名单。可在下面粘贴名单；没有名单的，会后在会议记录里填人数。
door-unit = 单位
door-add = 名单外的人到了
door-list = 参会名单
door-list-how = 一行一人：姓名、单位、职务，用逗号、顿号或表格列分开。按此顺序排列；已到的人不会丢。
door-list-save = 保存名单
water = 续水
water-none = 还没有续水记录。
water-now = 刚续过一轮
water-times = 补记续水时间
water-longest = 最长间隔 { $n } 分钟（标准 { $every } 分钟一轮）
summary = 会后小结
summary-good = 做得好的
summary-mend = 要改进的
summary-later = 散会后填写。
summary-none = 还没有小结。
summary-write = 写小结
summary-again = 改小结
summary-of-service = 只写服务保障，不写会议内容。
feedback = 主办方反馈
feedback-none = 还没有反馈。
feedback-answer = 处理：
feedback-what-was-done = 怎样处理、怎样答复的
rating-satisfied = 满意
rating-fair = 基本满意
rating-dissatisfied = 不满意
steward-record = 填会议记录
field-present = 实到
field-excused = 请假
field-absent = 缺席
field-times = 时间
field-good = 做得好的
field-mend = 要改进的
field-attendees = 参会名单
decision-not-satisfied = 会议 { $code } 主办方不满意，还没有答复
entry-meeting-attendees-listed = 会议 { $code } 参会名单 { $n } 人，原 { $was } 人
entry-meeting-attended = 会议 { $code } 签到登记 { $n } 人：{ $presence ->
    [present] 到会
    [excused] 请假
    [absent] 缺席
    [left] 提前离开
   *[expected] 撤回登记
}
entry-meeting-heads-counted = 会议 { $code } 实到 { $present } 人，请假 { $excused } 人，缺席 { $absent } 人
entry-meeting-watered = 会议 { $code } 续水 { $n } 轮，{ $first_at } 至 { $last_at }
entry-meeting-summed-up = 会议 { $code } 写了会后小结
entry-meeting-judged = 会议 { $code } 主办方反馈：{ $rating ->
    [satisfied] 满意
    [fair] 基本满意
   *[dissatisfied] 不满意
}
entry-meeting-judgement-answered = 会议 { $code } 已答复主办方的反馈
error-meeting-cancelled-already = 会议 { $code } 已取消，不登记到会。
error-meeting-absent-from-what = 会议 { $code } 还没有开始，不能登记缺席；可先登记请假。
error-meeting-not-ended = 会议 { $code } 还没有开到这一步：续水、反馈在开始后登记，小结在散会后填写。
figure-meetings-judged = 主办方反馈
figure-meetings-satisfied = 其中满意
