cli-plan = 对 JSON 问题求方案，或输出示例问题
cli-verify = 不经求解器，独立核验方案
cli-schema = 输出问题和方案的 JSON Schema
cli-help-problem = 问题，JSON 文件（- 表示标准输入）
cli-help-plan = 方案，JSON 文件（- 表示标准输入）
cli-help-out = 方案输出到哪里（默认标准输出）
cli-help-seconds = 求解多少秒（默认 5）
cli-help-work = 按确定的计算量求解，结果可重复
cli-help-seed = 搜索或示例所用的随机种子（默认 1）
cli-help-previous = 已通知各方的方案，改动要计代价
cli-help-example = 输出示例问题
cli-help-size = 示例规模
planned = { $status ->
    [optimal] 目标值 { $objective }，已证明最优
   *[other] 目标值 { $objective }，任何方案不低于 { $bound }
 }；用时 { $seconds } 秒。
planned-terms = 其中：未满足 { $unmet }，其余 { $other }。
verified = 全部硬规则成立，目标值 { $objective }。
verified-broken = 违反硬规则 { $count } 处。
verified-observed = 以下已经开始，只作记录和统计：
