lost = 遗留物品
lost-line = 谁捡到谁登记。文件、手机等立即联系失主；满三个月无人认领的，移交公安机关。
lost-register = 登记拾到的物品
lost-save = 登记
lost-sort = 类别
lost-sort-thing = 一般物品
lost-sort-valuables = 贵重物品
lost-sort-device = 手机、电脑、存储设备
lost-sort-papers = 文件资料
lost-what = 是什么（写外观，不翻看内容）
lost-where = 在哪里捡到
lost-found-at = 什么时候
lost-kept-at = 现在放在哪里
lost-kept = 存放：{ $at }
lost-after = { $code } 会后
lost-none = 没有登记的物品。
lost-search = 物品、编号、会议编号
lost-find = 查找
lost-show-kept = 保管中
lost-show-gone = 已处理
lost-show-unclaimed = 满三个月
lost-show-all = 全部
lost-ending-kept = 保管中
lost-ending-returned = 已归还
lost-ending-police = 已移交公安
lost-ending-discarded = 已处置
lost-end-returned = 归还失主
lost-end-police = 移交公安机关
lost-end-discarded = 作废处置
lost-police = 满三个月
lost-police-since = { $at } 已满三个月
lost-close = 归还或移交
lost-whom = 谁领走
lost-outcome = 凭什么认领；移交、处置写明去向
lost-move = 换地方存放
lost-history = 经过
entry-lost-found = 登记遗留物品 { $lost_code }（{ $sort ->
    [papers] 文件资料
    [device] 手机、电脑、存储设备
    [valuables] 贵重物品
   *[thing] 一般物品
}）{ $placed ->
    [1] ，在{ $place }
   *[0] { "" }
}
entry-lost-kept-elsewhere = 遗留物品 { $lost_code } 换地方存放
entry-lost-closed = 遗留物品 { $lost_code } { $ending ->
    [returned] 已归还失主
    [police] 已移交公安机关
   *[discarded] 已作处置
}
error-lost-no-longer-kept = { $lost_code } 已经归还或移交，请刷新后再看。
error-lost-not-reception = 归还、移交遗留物品由总值班、部门负责人和前厅部办理。
decision-lost-papers = { $after } 会后发现文件资料（{ $lost_code }），请立即联系失主
decision-lost-device = { $after } 会后发现手机或存储设备（{ $lost_code }），请立即联系失主
decision-lost-unclaimed = { $n } 件遗留物品满三个月无人认领，应移交公安机关
audit-lost-kept-too-long = 遗留物品 { $lost_code }（第 { NUMBER($number, useGrouping: 0) } 号记录）{ $due_at } 已满三个月，{ $at } 才处理。
figure-lost-found = 登记遗留物品
figure-lost-closed = 遗留物品已处理
