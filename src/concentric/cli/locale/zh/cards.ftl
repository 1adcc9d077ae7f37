# concentric cards
cli-cards = 按名单排出桌签（PDF），对折即成
cli-help-cards-names = 名单：文本、CSV 或 .xlsx（列为 name/姓名、latin/外文姓名、unit/单位、title/职务；表头可有可无）
cli-help-cards-output = PDF 写入的文件；不写则写在当前目录，与名单同名
cli-help-cards-size = 单面宽×高，毫米：200x100（常用）、210x140……
cli-help-cards-sheet = 纸张：a4、a3，或 card（纸张即桌签大小）
cli-help-cards-font = hei（黑体）或 song（宋体）
cli-help-cards-language = zh 只印姓名；en 印外文姓名；both 中外文对照
cli-help-cards-unit = 加印单位
cli-help-cards-title = 加印职务
cli-help-cards-qr = 朝座位一面的右下角印二维码；--json 列出各码属于谁
cli-cards-written = { $file }：{ $n } 张桌签，{ $pages } 页，{ $size } 毫米，字高 { $mm } 毫米
