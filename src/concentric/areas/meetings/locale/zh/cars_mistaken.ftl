# 车到、车走登记错了
car-wrong-came = 车没到？撤回
car-wrong-came-do = 撤回“车到了”
car-wrong-left = 车没走？撤回
car-wrong-left-do = 撤回“车已驶离”
car-wrong-why-not-yet = 车还没到
car-wrong-why-still-here = 车还没走
car-wrong-why-other-car = 点成了别的车
entry-meeting-leader-came-taken-back = { $code }：撤回 { $arrival } 的车到登记（原报 { $came_at } 到达）：{ $why ->
    [not_yet] 车还没到
    [other_car] 点成了别的车
   *[slip] 误点
 }
entry-meeting-leader-left-taken-back = { $code }：撤回 { $arrival } 的车走登记（原报 { $left_at } 驶离）：{ $why ->
    [still_here] 车还没走
    [other_car] 点成了别的车
   *[slip] 误点
 }
error-meeting-car-stands = { $what ->
    [left] 迎送 { $arrival } 的车已登记驶离，不能直接撤回“车到了”。请先撤回“车已驶离”。
    [met] 迎送 { $arrival } 已有接到、引导的记录，说明车确实到了，不能撤回。那些记录也错了的，请在值班台记一条事项说明。
   *[again] { $arrival } 驶离后，同一辆车又登记到达，不能撤回“车已驶离”。后一次登记错了的，请先撤回后一次。
 }
