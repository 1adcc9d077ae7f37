## 会议室：为什么不行
halls-reason-no-layout = 摆不了{ $layout }台型
halls-reason-too-small = 按{ $layout }台型只能坐 { $seats } 人，需要 { $people } 座
halls-reason-lacks = 缺少{ $lacks }
halls-reason-loop = 不对{ $loop }环开放
halls-reason-closed = { $from } 至 { $until } 停用
halls-reason-bounds = 这场会要求 { $earliest } 至 { $latest } 之间开始：请在这段时间里选，或先给会议改时间
halls-reason-taken = { $from } 至 { $until } 由 { $by } 占用（含布场和消杀通风）
halls-reason-crew = { $from } 至 { $until } 抽不出 { $people } 名{ $crew }人员
halls-reason-crew-short = { $from } 至 { $until } { $crew }人手缺 { $people } 人
halls-reason-stands-otherwise = { $by } 用到 { $until }，摆的是{ $layout }台型，换台型还要 { $minutes } 分钟
halls-reason-must-be-laid = { $from } 起要给 { $by } 换成{ $layout }台型，来不及
halls-reason-too-soon = 最早 { $ready_at } 才能布置好

## 会议室：没能安排
halls-unmet-pin = { $meeting }：指定的 { $hall }（{ $at }）保不住：
halls-unmet-no-hall = { $meeting }：没有一间会议室能按{ $layout }台型坐下 { $people } 人并满足其他要求。
halls-unmet-no-time = { $meeting }：{ $earliest } 至 { $latest } 之间没有合适的会议室，已开始、已指定、停用或临近开会的都不能动。
halls-unmet-outranked = { $meeting }：{ $earliest } 至 { $latest } 之间，合适的会议室或人手都要先保其他会议。
halls-help-nearest = { $meeting }：最近可用的是 { $hall }，{ $at }。
halls-help-clash = { $meeting }：若让出 { $meetings }，可在 { $at } 使用 { $hall }。

## 会议室：为什么在这里、为什么是这个时间
halls-why-began = 已于 { $at } 在 { $hall } 开始，不再变动。
halls-why-pinned = 已指定在 { $hall }，{ $at } 开始。
halls-why-as-told = 按原通知：{ $hall }，{ $at }。
halls-why-only-hall = 只有 { $hall } 符合要求。
halls-why-suits = { $hall } 可坐 { $seats } 人，参会 { $people } 人；符合要求的有 { $count } 间。
halls-why-nearer = { $other } 也合适，但与会人员要多走 { $further } 分钟。
halls-why-at-wish = 按所要时间 { $at } 开始。
halls-why-later = 比所要时间（{ $wish }）推迟 { $minutes } 分钟：
halls-why-earlier = 比所要时间（{ $wish }）提前 { $minutes } 分钟：

## 会议室：为什么改动（原定 $was_hall，$was_at）
halls-moved-hall-gone = 原定的 { $was_hall } 已不再使用。
halls-moved-for-others = 为保障其他会议，让出原定的 { $was_hall }（{ $was_at }）。
halls-moved-ran-over = { $by } 延长，{ $was_hall } 连消杀通风要占到 { $until }。
halls-moved-hall-taken = { $was_hall } 在 { $from } 至 { $until } 改由 { $by } 使用。
halls-moved-no-layout = { $was_hall } 摆不了{ $layout }台型。
halls-moved-too-small = { $was_hall } 按{ $layout }台型只能坐 { $seats } 人，需要 { $people } 座。
halls-moved-lacks = { $was_hall } 缺少{ $lacks }。
halls-moved-loop = { $was_hall } 不对{ $loop }环开放。
halls-moved-closed = { $was_hall } 在 { $from } 至 { $until } 停用。
halls-moved-bounds = 开会时间已改为 { $earliest } 至 { $latest } 之间开始，不再是原定的 { $was_at }。改得不对的，请在会议页面再改时间。
halls-moved-crew = { $from } 至 { $until } 抽不出 { $people } 名{ $crew }人员。
halls-moved-crew-short = { $from } 至 { $until } { $crew }人手缺 { $people } 人。
halls-moved-stands-otherwise = { $by } 用到 { $until }，{ $was_hall } 摆的是{ $layout }台型，换台型还要 { $minutes } 分钟。
halls-moved-must-be-laid = { $was_hall } 从 { $from } 起要给 { $by } 换成{ $layout }台型。
halls-moved-too-soon = { $was_hall } 最早 { $ready_at } 才能布置好。

## 会议室：方案违反的硬规则
halls-broken-unknown-meeting = 没有 { $meeting } 这场会议。
halls-broken-twice = { $meeting } 在方案中出现不止一次。
halls-broken-missing = { $meeting } 既没有安排，也没有列为未能安排。
halls-broken-unknown-hall = { $meeting }：没有 { $hall } 这间会议室。
halls-broken-too-small = { $meeting }：{ $hall } 按{ $layout }台型只能坐 { $seats } 人，需要 { $people } 座。
halls-broken-lacks = { $meeting }：{ $hall } 缺少{ $lacks }。
halls-broken-loop = { $meeting }：{ $hall } 不对{ $loop }环开放。
halls-broken-closed = { $meeting }：{ $hall } 在 { $from } 至 { $until } 停用。
halls-broken-bounds = { $meeting } 于 { $at } 开始，不在 { $earliest } 至 { $latest } 之内。
halls-broken-step = { $meeting } 于 { $at } 开始，不在 { $minutes } 分钟的整档上。
halls-broken-fixed = { $meeting } 已定在 { $fixed_hall }（{ $at }），方案却排在别处。
halls-broken-began-unmet = { $meeting } 已在 { $hall } 开始，却被列为未能安排。
halls-broken-pin-unmet = { $meeting } 已指定在 { $hall }，本可安排，却被列为未能安排。
halls-broken-overlap = { $meeting } 与 { $by } 在 { $from } 至 { $until } 同占 { $hall }。
halls-broken-crew = { $from } 时{ $crew }人员缺 { $short } 人。
halls-broken-in-time = { $meeting } 在 { $hall } 的布置要从 { $from } 开始，已经过去。
halls-broken-layout = { $by } 之后 { $hall } 的台型不合 { $meeting } 所用，换台型的 { $minutes } 分钟没有留出。
halls-broken-frozen = { $meeting } 已通知在 { $hall }（{ $at }），临近开会，没有必要却被改动。

## 派工
dispatch-reason-skill = 不会{ $skill }
dispatch-reason-loop = 属于{ $own }环，不属于{ $loop }环
dispatch-reason-available = { $from } 至 { $until } 不当班或另有任务
dispatch-unmet-seats = { $job }（{ $from } 至 { $until }）：缺 { $count } 人。
dispatch-unmet-nobody = { $loop }环内没有会{ $skill }的人。
dispatch-unmet-off-watch = { $loop }环内会{ $skill }的 { $able } 人，在 { $from } 至 { $until } 都不当班或另有任务。
dispatch-unmet-busy = { $people } 会{ $skill }且当班，但都在忙：{ $by }。
dispatch-unmet-too-few = { $loop }环内当班会{ $skill }的 { $there } 人已全部派上。
dispatch-broken-unknown = 没有 { $job } 这项任务，或没有 { $person } 这个人。
dispatch-broken-twice = { $job } 上有人被派了两次。
dispatch-broken-count = { $job }：已派 { $filled } 人、缺 { $unmet } 人，与所需 { $needed } 人不符。
dispatch-broken-skill = { $person } 不会{ $skill }，却被派到 { $job }。
dispatch-broken-loop = { $person } 属于{ $own }环，却被派到{ $loop }环的 { $job }。
dispatch-broken-available = { $person } 在 { $from } 至 { $until } 不当班或另有任务，却被派到 { $job }。
dispatch-broken-overlap = { $at } 时 { $person } 同时被派到 { $job } 和 { $by }。
dispatch-broken-fixed = { $person } 已在做 { $job }，方案却把人撤下。

## 台型
layout-reason-full = 需 { $people } 座，只能摆 { $seated } 座，差 { $short } 座{ $distance ->
    [0] {""}
   *[other] （间距 { $distance } 毫米）
 }。
layout-reason-larger = 要全部坐下，会场须{ $deeper ->
    [0] { $wider ->
        [0] 更大
       *[other] 加宽 { $wider } 毫米
     }
   *[other] { $wider ->
        [0] 加深 { $deeper } 毫米
       *[other] 加深 { $deeper } 毫米，或加宽 { $wider } 毫米
     }
 }。
layout-reason-standing = 面积够用，被挡住的是：{ $what }。
layout-reason-others = 改用以下台型可全部坐下：{ $styles }。
layout-broken-people = 共 { $people } 人，{ $seated } 座加缺座 { $unmet } 对不上。
layout-broken-rostrum = 主席台应坐 { $rostrum } 人，现为 { $seated } 人。
layout-broken-outside = { $what } 摆到了墙外。
layout-broken-overlap = { $one } 与 { $other } 重叠。
layout-broken-distance = { $one } 与 { $other } 相距 { $is } 毫米，不足 { $least } 毫米。
layout-broken-rows = 第 { $row } 排到后一排 { $is } 毫米，不足 { $least } 毫米。
layout-broken-wall = { $seat } 椅后离墙 { $is } 毫米，不足 { $least } 毫米。
layout-broken-door = { $what } 挡在门 { $door } 前。
layout-broken-narrow = 通道 { $way } 宽 { $is } 毫米，不足 { $least } 毫米。
layout-broken-blocked = { $what } 挡住通道 { $way }。
layout-broken-cut-off = 没有通道通到 { $what }。
layout-broken-reach = { $seat } 出来要越过 { $most } 人以上，或没有通道。
layout-broken-crooked = { $seat } 不在线上。

## 座次
protocol-reason-unknown = 排位未定
protocol-reason-tie = 与 { $people } 排位相同
protocol-reason-no-seat = 没有空座
protocol-remark-apart = { $unit } 未能坐在一起。
protocol-broken-person = { $person } 被排了 { $times } 次。
protocol-broken-unknown = { $what } 不属于本次会议。
protocol-broken-seat = { $seat } 上排了 { $times } 人。
protocol-broken-placed = { $person } 已指定坐 { $seat }，却排在别处。
protocol-broken-tie = { $person } 排位未定，却已排座。
protocol-broken-side = { $person } 坐在 { $seat }，不是本方座位。
protocol-broken-rank = { $person } 排位高于 { $other }，座次却低。
protocol-broken-interpreter = 译员 { $person } 位置不对：主方译员在主位右手，客方译员在主位左手。
