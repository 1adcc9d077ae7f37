# 与其他场馆合开一场会
joined = 连线会场
joined-ours-hosts = 本馆为主会场
joined-theirs-hosts = 对方为主会场
joined-hosts = 主会场
joined-new = 与其他场馆连线合开
joined-line-of = 两边按此时间同时开始，视频连线。定下以后系统不再挪动开始时间；会议改期或取消，会提示告知对方。
joined-save = 确定连线
joined-knows = 对方已知：{ $at }
joined-knows-off = 对方已知会议取消
joined-tell-moved = 对方知道的是 { $was }，现在改为 { $at }，请打电话告知。
joined-tell-cancelled = 对方还不知道会议取消，请打电话告知。
joined-told = 已告知对方
joined-part = 不再连线
joined-part-sure = 取消连线
field-other-venue = 对方场馆
field-both-begin = 两边同时开始
field-hosts = 对方为主会场
field-line = 会议号、终端
field-joined = 连线会场
entry-meeting-joined = { $code } 与{ $name }连线合开，两边 { $start_at } 同时开始{ $hosts ->
    [1] ，对方为主会场
   *[other] {""}
}
entry-meeting-joined-told = 已告知{ $name }：{ $off ->
    [1] { $code } 取消
   *[other] { $code } 于 { $start_at } 开始
}
entry-meeting-parted = { $code } 不再与{ $name }连线
decision-joint-moved = { $name }知道的 { $code } 开始时间是 { $was_start_at }，现在改为 { $start_at }，请打电话告知
decision-joint-cancelled = { $name }还不知道 { $code } 已取消，请打电话告知
error-meeting-secret-stands-alone = { $code } 是涉密会议，不用视频，不能与其他场馆连线。
error-meeting-joined-already = { $code } 已与{ $name }连线。
error-meeting-not-joined = 会议已不再与{ $name }连线。
joined-main = （主会场）
joined-contact = 对方联系人
joined-contact-telephone = 对方电话
