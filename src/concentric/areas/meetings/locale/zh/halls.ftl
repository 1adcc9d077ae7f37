halls-stand = 会议室现有台型
halls-stand-line = 台型合用的，整理复查一遍即可；不合用的，重新布场。现场与这里不符，请在此更正，方案随即调整。
halls-stands = { $layout } { $n } 人
halls-changing = 正为 { $code } 换台型
halls-cleared = 已清空
halls-unknown = 现有台型不明，下一场按重新布场安排
halls-in-use = { $code } 用到 { $until }
halls-next = 下一场：
halls-ready = { $at } 起布置，共 { $n } 分钟
halls-note = 记录台型
halls-note-save = 记录
halls-none = 还没有会议室。
entry-meeting-hall-laid = { $place } 现场：{ $cleared ->
    [1] 已清空
   *[other] { $layout } { $people } 人
}
error-meeting-not-in-halls = 会议室台型由总值班、部门负责人和在会议室工作的部门记录。
