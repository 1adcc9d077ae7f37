seating = 座次图
seating-seats = { $n } 座
seating-distance = 间距 { $mm } 毫米
seating-from-hall = 台下看
seating-from-rostrum = 台上看
seating-scale = 比例
seating-tape = 卷尺核对
seating-signed-line = 摆台、核尺：
seating-other-hall = 会议已换会场，请在新会场重新摆位：
seating-does-not-fit = 本会场差 { $n } 座
seating-undo = 撤销
seating-how = 把姓名拖到别的座位，或先点人、再点座位。键盘：方向键、回车、Ctrl+Z。
seating-picked = 已选 …，请点座位
seating-row-col = { $row } 排 { $col } 座
seating-row = { $n } 排
seating-as-list = 按排列出
seating-sign = 审签
seating-sign-line = 座次由系统拟出，以您签字为准，由您负责。
seating-sign-it = 签字确认座次
seating-signed-at = { $at } 已签
seating-unsigned = 尚未审签
seating-changed-since = { $at } 签过，之后有变动，须重新审签。
seating-not-complete-yet = 到会人员都有座位后方可审签。
seating-standing = 未排座
seating-not-yet = 还没排
seating-parts = 谁坐哪里
seating-part = 位置
seating-role = 身份
seating-part-these = 按此设定所选人员
seating-no-hall-line = 会议还没有会场，定下会场后再摆位。
seating-none-yet = 还没摆位。系统按会场尺寸、门柱位置和现行间距摆桌椅，再按名单顺序排座。
seating-again = 重新摆位
seating-would-move = 将有 { $n } 人换座。
seating-nobody-moves = 已有座位的人都不动。
seating-set-out = 摆位排座
seating-set-out-again = 重新摆位
seating-rostrum-seats = 主席台座位数
seating-even = 双数时前两位
seating-honour = 以哪侧为尊
seating-behind-guests = 客方后排座位数
seating-behind-hosts = 主方后排座位数
seating-gaps = 主位空缺不补，其余人不动
seat-even-two-on-left = 双数：2号在1号左手
seat-even-two-on-right = 双数：2号在1号右手
seat-even-centre-one = 1号正居中
seat-honour-left = 左为尊（国内）
seat-honour-right = 右为尊（外宾）
seat-part-rostrum = 主席台
seat-part-all = 台下
seat-part-host = 主方
seat-part-guest = 客方
seat-role-member = 参会
seat-role-interpreter = 译员
seat-role-assistant = 随员（后排）
seat-block-rostrum = 主席台
seat-block-hall = 台下
seat-block-head = 主位
seat-block-left = 左侧
seat-block-right = 右侧
seat-block-foot = 对面
seat-block-behind-head = 主位后排
seat-block-behind-foot = 对面后排
tape-rostrum-front = 前墙到主席台桌前沿
tape-rostrum-left = 左墙到主席台桌
tape-rostrum-seats = 主席台座距
tape-first-row = 前墙到第一排
tape-first-column = 左墙到第一列
tape-row-to-row = 排距
tape-seat-to-seat = 座距
tape-tables-front = 前墙到桌子
tape-tables-left = 左墙到桌子
tape-tables-wide = 桌子左右总宽
tape-tables-deep = 桌子前后总长
tape-chairs-front = 前墙到最前沙发
tape-chairs-left = 左墙到最左沙发
tape-head-seats = 主位座距
tape-left-seats = 两侧座距
error-seating-not-measured = { $place } 还没有长、宽。请量好后填入表格“地点”，门、柱填入“门柱屏”。
error-seating-mismeasured = { $place } 的 { $what } 落到了墙外。请重新量它，并核对会场长、宽。
error-seating-no-hall = { $code } 还没有会场，无从摆位。
error-seating-not-set-out = { $code } 的会场还没摆位，请先摆位。
error-seating-changed-meanwhile = { $code } 的座次在您看过之后有变动，请看过再签。
error-seating-not-complete = { $code } 还有 { $n } 处未定，不能审签：到会的都要有座，不来的不占座。
error-seating-nothing-to-undo = { $code } 摆位之后没有人工调整可撤。
entry-meeting-seating-set-out = 会议 { $code }：{ $place } 摆位 { $n } 座{ $unmet ->
    [0] {""}
   *[other] ，差 { $unmet } 座
 }{ $moved ->
    [0] {""}
   *[other] ；{ $moved } 人换座
 }{ $standing ->
    [0] {""}
   *[other] ；{ $standing } 人未排座
 }
entry-meeting-attendee-placed = 会议 { $code }：人工调座到 { $seat }
entry-meeting-placing-undone = 会议 { $code }：撤销上一次人工调座
entry-meeting-attendees-parted = 会议 { $code }：{ $n } 人坐{ $part ->
    [rostrum] 主席台
    [guest] 客方
    [host] 主方
   *[all] 台下
 }
entry-meeting-seating-signed = 会议 { $code }：{ $n } 人座次已审签
seating-large = 放大
seating-whole = 全场
seating-anew = 全部重排，不保留原座
seating-sides-unsaid = 还没指定主方、客方，暂按名单顺序两侧轮流排。
seating-far = 对端画面
seating-camera = 摄像机
seating-missed = { $n } 人拍不到正脸：
seating-all-seen = 人人都能拍到正脸。
seating-blind = { $n } 人看不到{ $screen }：
seating-all-see = 人人都能看到{ $screen }。
seating-no-camera = 没有能拍到正脸的机位。
tape-camera-left = 左墙到摄像机
tape-camera-front = 前墙到摄像机
seating-signed = 已审签
seating-remeasured = 摆位之后会场尺寸或门、柱有变动，现在的摆法放不下，请重新摆位；座位可能会变。
