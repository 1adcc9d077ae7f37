entry-venue-venue-entered = 按表格录入场馆名称、时区或服务日起点。
entry-venue-departments-entered = 按表格录入部门：新增 { $created } 个，变更 { $updated } 个。
entry-venue-places-entered = 按表格录入地点：新增 { $created } 处，变更 { $updated } 处。
entry-venue-people-entered = 按表格录入人员：新增 { $created } 人，变更 { $updated } 人。
entry-venue-watches-entered = 按表格录入班次：新增 { $created } 条，变更 { $updated } 条。
entry-venue-rows-parked = 导入工作簿时暂存 { $rows } 行，待补完。
entry-venue-row-completed = 补完了暂存的一行：{ $sheet }，第 { $row } 行。
entry-venue-row-discarded = 不要了暂存的一行：{ $sheet }，第 { $row } 行。

error-workbook-unreadable =
    { $reason ->
        [missing] 找不到或无法打开文件“{ $name }”。
        [old_xls] “{ $name }”是旧版 .xls 格式，请另存为 .xlsx 工作簿后重新导入。
        [password] “{ $name }”设有密码，请取消密码后重新导入。
        [too_large] “{ $name }”过大，不像是场馆的工作簿。
        [broken] “{ $name }”已损坏，无法读取。请用 Excel 打开并重新保存后再试。
       *[not_xlsx] “{ $name }”不是 Excel 工作簿（.xlsx）。
    }
error-workbook-row-refused = { $what ->
    [person] 人员
    [place] 地点
    [department] 部门
    [watch] 班次（人员编号）
   *[venue] 场馆
}“{ $which }”无法录入。{ $field }：{ $refusal }
error-workbook-no-file = 没有选择文件。请选一份 .xlsx 工作簿，再点“上传并预览”。
error-workbook-not-this-preview = 这份工作簿的预览已经更新，或不能这样导入。请回到预览重新核对，再决定是否导入。
error-workbook-upload-over = 这份工作簿正在导入或已经导入，不能再放弃。请回到“工作簿”页看结果。
error-workbook-import-broke = 处理这份工作簿时出错中断，没有写入任何内容。请重新上传再试；仍不行的，请管理员查看后台程序的日志。
error-workbook-row-settled = { $sheet }第 { $row } 行已经补完或不要了。请回到“工作簿”页看还有哪些待补的行。

refusal-required = 必填，不能为空。
refusal-name-missing = 中文名称和英文名称至少填一个。
refusal-not-text = 应为文字。
refusal-too-long = 共 { $length } 个字符，最多 { $longest } 个。
refusal-control-character = 含有不可用的字符（{ $character }）。
refusal-code-with-space = 编码中不能有空格。
refusal-not-a-number = 不是数字。
refusal-not-whole = 应为整数。
refusal-too-small = 不能小于 { $least }。
refusal-too-large = 不能大于 { $most }。
refusal-not-a-choice = 只能填以下之一：{ $accepted }。
refusal-not-in-list = “{ $item }”不在可选范围内：{ $accepted }。
refusal-not-a-date = 不是日期，请写成 2022-03-13。
refusal-two-digit-year = 年份不明，请写全四位，如 2022-03-13。
refusal-no-such-day = 没有这一天。
refusal-not-a-time = 不是时间，请写成 08:30。
refusal-time-missing = 只有日期，没有时间，请写成 2022-03-13 23:30。
refusal-not-an-instant = 不是日期时间，请写成 2022-03-13 23:30。
refusal-skipped-hour = 当地当天没有这一时刻（时钟拨快）。
refusal-not-yes-no = 请填“是”或“否”。
refusal-identity-as-number = 单元格是数字格式，末几位已被 Excel 舍去。请把该列设为文本格式后重新输入。
refusal-identity-form = 不是身份证号：应为 18 位，现为 { $length } 位。
refusal-identity-birth = 不是身份证号：出生日期不存在。
refusal-identity-check = 不是身份证号：校验码不符。
refusal-identity-taken = 该身份证号已属另一人。
refusal-formula = 是公式，请粘贴为数值。
refusal-error-cell = 单元格中是 Excel 的错误值。
refusal-merged = 单元格已合并，请取消合并并逐格填写。
refusal-unknown-sheet = 不认识这张工作表。请命名为以下之一：{ $accepted }；不导入的，请在表名前加 #。
refusal-doubled-sheet = 与工作表“{ $other }”重复，请合并到一张表。
refusal-unknown-header = 不认识这个表头。请用以下之一：{ $accepted }；不导入的，请在表头前加 #。
refusal-doubled-header = 该列重复，已见于 { $other }。
refusal-missing-column = 缺少“{ $column }”一列。
refusal-no-header = 所在列没有表头。
refusal-doubled-key = 与第 { $row } 行重复。
refusal-unknown = 查无此项，场馆中和本文件中均没有。
refusal-ambiguous = 有多项同名：{ $accepted }，请填编码。
refusal-given-twice = 重复给出。
refusal-circle = 上级地点成环：一处地点不能在自己之内。
refusal-cohort-of-other-loop = 该人群属于另一环（{ $loop }）。
refusal-crossed = 该人员已经卡口入环，换环只能凭卡口记录。
refusal-last-before-first = 早于起始日期（{ $first_day }）。
refusal-one-venue = 一份工作簿只对应一个场馆，只能填一行。
refusal-other-venue = 不是本场馆。本场馆编码为“{ $code }”。
refusal-unknown-zone = 不是时区名称，请写成 Asia/Shanghai。
refusal-meeting-closed = 该会议已开始或已取消，不能再按表格更改。
refusal-earliest-after-start = 晚于开始时间。
refusal-latest-before-start = 早于开始时间。

field-skills = 技能
field-cohort = 人群
field-parent = 上级地点
field-ends = 下班时间
field-post = 岗位
field-last-day = 截止日期
field-every = 每几天一班
field-name-zh = 名称
field-identity-number = 身份证号
field-person = 人员编号
field-first-day = 起始日期
field-begins = 上班时间
refusal-meeting-secret = 涉密会议不填这一项。
refusal-meeting-stays-secret = 该会议涉密，不能改为普通会议。

fixture-kind-door = 门
fixture-kind-column = 柱
fixture-kind-screen = 屏幕
fixture-wall-front = 前墙
fixture-wall-rear = 后墙
fixture-wall-left = 左墙
fixture-wall-right = 右墙
entry-venue-fixtures-entered = 录入门、柱、屏幕：新增 { $created } 处，变更 { $updated } 处。
entry-venue-fixture-removed = 删去{ $place }的 { $fixture }：实际没有。
