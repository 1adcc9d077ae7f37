# 桌签
cards-same-name = “{ $name }”在第 { $rows } 行重复：同名两人，还是重复登记？已按行各排一张。
cards-smaller = 第 { $row } 行“{ $name }”字数多，字高 { $mm } 毫米，其余为 { $set } 毫米。
error-cards-empty-name = 第 { $row } 行（“{ $beside }”）没有姓名。请补上，或删去该行；未排印。
error-cards-too-long = 第 { $row } 行“{ $value }……”超过 { $most } 个字。请缩短；未排印。
error-cards-no-room = 第 { $row } 行“{ $name }”字高只有 { $mm } 毫米，不足 { $least } 毫米，看不清。请换大号桌签或缩短；未排印。
error-cards-no-glyph = 第 { $row } 行“{ $name }”：字体缺字 { $characters }{ $more ->
    [0] 。
   *[other] ，另有 { $more } 行也缺字。
}请换一种写法，或换另一种字体；未排印。
error-cards-no-such-list = 无法读取 { $file }：{ $why }。
error-cards-not-a-list = { $file } 不是名单。名单应为文本、CSV 或 .xlsx。
error-cards-not-the-encoding = { $file } 第 { $line } 行：既不是 UTF-8，也不是 GB18030。请另存为其中一种，或存为 .xlsx。
error-cards-nobody = { $file } 里没有姓名。
error-cards-too-many = { $file } 有 { $n } 个姓名，一次最多 { $most } 个。请分开。
error-cards-no-name-column = { $file } 有表头（{ $found }），但没有姓名列。请命名为 { $accepted }。
error-cards-wrong-size = “{ $value }”不是桌签尺寸。请写单面宽×高（毫米），{ $least } 至 { $most }，如 200x100。
error-cards-larger-than-the-sheet = { $size } 毫米的桌签展开为 { $width } × { $height } 毫米，{ $sheet } 纸放不下。请换大纸，或选 card。
error-cards-too-large = { $file } 超过 { $most } MiB，不会是名单。
