# 车辆到离：几辆同时、门岗
together = 前后几分钟内还有别的车
together-comes = { $other } { $at } 到
together-leaves = { $other } { $at } 离开
together-hint = 可以改时间、下车点或专梯，也可以照此保存。
decision-cars-together = { $places }：{ $start } 起几分钟内有 { $n } 辆车（{ $arrivals }），可以错开，也可以照此安排
cars = 车辆到离
cars-none = 一天之内没有要到的车。
cars-unknown = 时间未定
cars-leaves = 约 { $at } 离开
cars-no-plate = 车牌未告知
cars-secret = 涉密：不记车牌
cars-say-came = 车已到{ $door }
cars-over = 已离开或已取消（{ $n }）
arrival-came-early = 已到，提前 { $n } 分钟
