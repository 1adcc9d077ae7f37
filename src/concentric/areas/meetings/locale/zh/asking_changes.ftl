# 联络员凭链接要求改会、延时、取消
asking-what-change = 要改
asking-what-extend = 要延时
asking-what-cancel = 要取消
asking-why = 原因（选填）
asking-change = 要改
asking-extend = 要延时
asking-cancel = 要取消
asking-cancel-send = 提交取消，等回电
asked-change-first = 先按登记的号码回电。影响见下；核对无误、改好再确认。
asked-over = 会议 { $code } 已结束或已取消，不能再改。请回电说明，并在下面答复。
asked-is = 现在
asked-to-be = 要改成
asked-same = 不变
asked-lets-go = 原来答应过会议厅和时间。对方要改，原答应随之作废；排好新的会议厅后请重新答应。
asked-confirm-change = 已回电确认，照此更改
asked-confirm-extend = 已回电确认，延时
asked-confirm-cancel = 已回电确认，取消会议
asked-not-so = 已回电，不改
decision-asked-change = { $organiser }要求改会议 { $code }（{ $asked_code }），请按登记的号码回电
decision-asked-extend = { $organiser }要求会议 { $code } 延时 { $minutes } 分钟（正在开，{ $asked_code }），请按登记的号码回电
decision-asked-cancel = { $organiser }要求取消会议 { $code }（{ $asked_code }），请按登记的号码回电
entry-liaison-change-asked = { $organiser }凭链接要求{ $what ->
    [extend] 会议 { $code } 延时 { $minutes } 分钟
    [cancel] 取消会议 { $code }
   *[change] 改会议 { $code }
}（{ $asked_code }）
entry-liaison-change-confirmed = { $organiser }的 { $asked_code } 已回电确认：会议 { $code } { $what ->
    [extend] 延时
    [cancel] 取消
   *[change] 更改
}
entry-meeting-changed = 会议 { $code } 改为 { $people } 人、{ $layout }、{ $minutes ->
    [0] 时间不定
   *[other] { $minutes } 分钟
}
error-liaison-change-waits = 会议 { $code } 已有一项（{ $asked_code }）在等回电。请等我们回电，或先撤回那一项。
error-liaison-nothing-asked = 会议 { $code } 没有要改的地方。请改好再提交，或写明要求。
