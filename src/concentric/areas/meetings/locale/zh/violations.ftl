## 会议方面违反的硬规则
violation-meeting-no-hall = { $code } 没有排进任何会议室
violation-meeting-too-small = { $code }：{ $place } 按其台型座位不够
violation-meeting-no-video = { $code }：{ $place } 没有视频会议设备
violation-meeting-lacks = { $code }：{ $place } 缺少{ $lacks }
violation-meeting-other-loop = { $code }：{ $place } 不对该环开放
violation-meeting-hall-closed = { $code }：{ $place } 届时停用
violation-meeting-not-as-begun = { $code } 正在开，却排了另一个开始时间
violation-meeting-not-as-asked = { $code } 排在 { $start_at } 开始，不在所要的时段内
violation-meeting-wrong-length = { $code } 排了 { $minutes } 分钟，与所要的时长不符
violation-meeting-no-turnover = { $code } 之后没有安排清场消杀
violation-meeting-turnover-short = { $code }：清场消杀通风只有 { $minutes } 分钟，不够
violation-meeting-no-check = { $code } 之前没有安排音视频调试
violation-meeting-no-setup = { $code } 之前没有安排布场
violation-meeting-setup-short = { $code }：布场只有 { $minutes } 分钟，不够
violation-meeting-setup-past = { $code }：布场要从 { $start_at } 开始，已经过去
violation-meeting-approach = { $code }：去 { $place } 要经过{ $loop }环的区域
meeting-approach = 去该厅要经过{ $loop }环的区域
