cli-audit = 重算记录链和全部硬规则；记录有问题时返回 1，记录完好但有违规时返回 3
cli-figures = 列出全部数据，并可列出构成某个数据的记录
cli-permissions = 列出各角色可办事项与可看页面
cli-head = 给记录链的链头签名，供异地留存
cli-purge = 彻底清除某人某一类数据
cli-texts = 列出缺少的中英文文字
cli-help-open = 列出构成该数据的记录
cli-help-person = 人员编号
cli-help-data-class = identity、contact、health、diet、movement、content 或 remark
cli-help-check = 有缺失时返回 1
cli-help-heads = 异地留存的链头文件，可给多个
cli-help-json = 输出 JSON，供程序读取
audit-looked-at = 记录 { $entries } 条，个人信息 { $parts } 项，签名链头 { $heads } 个，方案规则 { $rules } 条。
audit-purged = 第 { $number } 号记录清除了 { $parts } 项。
audit-sound = 核验无误。链头 { $digest }…
audit-not-sound = 核验发现问题。链核到 { $digest }…
audit-breaches = 记录在案的违规：{ $n } 处。
purge-done = 已清除，记录号 { $number }：个人信息 { $parts } 项，数据 { $rows } 行。
cli-pack = 印出带编号的纸质包（PDF），不需要网页服务
cli-help-pack-output = PDF 写入的文件；不写则存放在数据目录
cli-help-pack-for = 给谁用：desk（全部）、gate、rooms、crew
cli-pack-printed = 纸质包第 { $n } 号：{ $file }
cli-policy = 查看防控参数；写“名称=值”则启用新版本
cli-help-policy = 要改的参数，如 badge_idle_minutes=20 或 second_factor_roles=administrator,auditor
cli-policy-in-force = 现行参数 { $profile }：
