# 撤回开始后，因它调动过的会议
meeting-back-again = 使它变动的“会议开始”已撤回，恢复原安排：{ $place }，{ $start_at }。
not-back = 因它调动的 { $n } 场会议没有调回：
not-back-begun = 已在新的会议厅布场或开会
not-back-acknowledged = 已有人确认收到新的安排
not-back-said = 其后另有答复或改动
not-back-late = 回原会议厅已来不及布场
not-back-taken = 原会议厅已另作安排或停用
