error-error = 无法办理，未作任何改动。
error-not-allowed = 您没有此项权限。需要办理的，请联系总值班或系统管理员。
error-not-found =
    { $what ->
        [venue] 没有场馆 { $which }。
        [department] 没有部门 { $which }。
        [person] 没有人员 { $which }。
        [loop] 没有 { $which } 这一环。
        [place] 没有地点 { $which }。
        [meeting] 没有会议 { $which }。
        [task] 没有任务 { $which }。
        [account] 没有账号 { $which }。
        [upload] 没有这份工作簿：已经删除、过期，或不是您上传的。请到“工作簿”页重新上传。
        [parked_row] 没有这一暂存的行。请到“工作簿”页看还有哪些待补的行。
        [unavailability] 并未标记为不可用（{ $which }）。
       *[other] 没有 { $what } { $which }。
    }
error-conflict =
    { $field ->
        [username] 账号 { $value } 已存在。
        [code] 编码 { $value } 已被使用。
        [length] { $value } 结束时间不定，无从延长。
       *[other] { $field }：{ $value } 与最新情况不符，请刷新后重试。
    }
error-invalid = { $field }：“{ $value }”不能接受，应为：{ $accepted }。
error-start-up = 系统无法启动：自身或环境存在矛盾。
error-registry-doubled = { $registry }“{ $name }”重复登记。
error-registry-unknown = 没有名为“{ $name }”的 { $registry }。
error-text-missing = 文本 { $message }（{ $language }）无法显示：{ $why }
copy-link = 复制链接
copied = 已复制
copy-selected = 浏览器不允许自动复制，链接已选中，请手动复制
