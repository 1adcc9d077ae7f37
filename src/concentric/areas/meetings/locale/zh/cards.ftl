# 会议桌签
cards-title = 桌签
cards-list = 名单
cards-look = 样式
cards-size = 尺寸（毫米）
cards-font = 字体
cards-font-hei = 黑体
cards-font-song = 宋体
cards-sheet = 纸张
cards-sheet-a4 = A4
cards-sheet-a3 = A3
cards-sheet-card = 桌签专用纸
cards-post = 职务
cards-letters = 字高统一为 { $mm } 毫米。
cards-all-again = 与已摆的桌签样式不同，需全部重印。
cards-same-here = “{ $name }”在第 { $places } 位重复：同名两人，还是重复登记？
cards-smaller-here = “{ $name }”字数多，字高 { $mm } 毫米。
cards-nobody = 还没有名单，无法排桌签。
cards-state-new = 待印
cards-state-changed = 有变
cards-state-printed = 已印
cards-due = 共 { $of } 张，待印 { $due } 张
cards-print = 打印所选
cards-runs = 打印记录
cards-run = 第 { $run } 次，{ $n } 张
cards-open = PDF
cards-away = 需撤下
cards-away-unnamed = 已不在名单上的一张
cards-check = 摆台核对
cards-checked = 摆台核对
cards-not-checked = 尚未核对。
cards-right = 核对无误
cards-not-right = 有误
cards-stale = 核对后名单有变
cards-found = 查到 { $n } 张
cards-missing = 缺：
cards-foreign = 有 { $n } 张不该摆在这里。
cards-out-of-order = 摆放顺序与名单不符。
cards-none-printed = 本会议还没有印过桌签。
cards-camera = 打开摄像头
cards-done = 核对完毕，记录
cards-anew = 重新核对
cards-by-eye = 目视核对
cards-there = 在位
cards-told-ready = 把桌签右下角的码对准摄像头。
cards-told-right = { $place } { $name }
cards-told-twice = { $place } { $name }：已扫过
cards-told-order = { $place } { $name } 顺序不对，此处应为 { $expected }
cards-told-away = 请撤下：{ $name } 不参会了
cards-told-other = 这是会议 { $name } 的桌签
cards-told-foreign = 不是本会议的桌签
cards-told-no-camera = 此处不能使用摄像头，请在下面逐个勾选。
entry-meeting-cards-printed = 会议 { $code } 打印桌签 { $n } 张（共 { $of } 张）
entry-meeting-cards-checked = 会议 { $code } 摆台核对桌签：应有 { $of } 张，在位 { $n } 张{ $foreign ->
    [0] {""}
   *[other] ，多出 { $foreign } 张
}{ $in_order ->
    [0] ，顺序不符
   *[other] {""}
}
decision-cards-to-print = 会议 { $code } 半小时内开始，还有 { $n } 张桌签待印，请补印
decision-cards-unchecked = 会议 { $code } 的桌签尚未摆台核对
decision-cards-changed = 会议 { $code } 核对桌签后名单有变
decision-cards-wrong = 会议 { $code } 的桌签有缺、错位或多出
error-meeting-no-cards-to-print = 会议 { $code } 的桌签都已印好。要重印，请勾选。
error-meeting-no-cards-printed = 会议 { $code } 还没有印过桌签，无可核对。
figure-meetings-cards-printed = 桌签打印张数
