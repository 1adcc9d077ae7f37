# Place cards
cards-same-name = “{ $name }” stands in rows { $rows }: two people of one name, or one listed twice? Each row has its card.
cards-smaller = Row { $row }, “{ $name }”: set at { $mm } mm, the others at { $set } mm.
error-cards-empty-name = Row { $row } (“{ $beside }”) has no name. Write it in, or take the row out; nothing was printed.
error-cards-too-long = Row { $row }: “{ $value }…” has more than { $most } characters. Shorten it; nothing was printed.
error-cards-no-room = Row { $row }, “{ $name }”, would be { $mm } mm high, less than { $least } mm, and nobody could read it. Choose a larger card, or shorten it; nothing was printed.
error-cards-no-glyph = Row { $row }, “{ $name }”: the font lacks { $characters }{ $more ->
    [0] .
    [one] , and { $more } more row has such a character.
   *[other] , and { $more } more rows have such characters.
} Write the name otherwise or choose the other font; nothing was printed.
error-cards-no-such-list = { $file } cannot be read: { $why }.
error-cards-not-a-list = { $file } is no list of names. A list is text, CSV or .xlsx.
error-cards-not-the-encoding = { $file }, line { $line }: neither UTF-8 nor GB18030. Save it as one of these, or as .xlsx.
error-cards-nobody = There is no name in { $file }.
error-cards-too-many = { $file } has { $n } names; at most { $most } are set at once. Part the list.
error-cards-no-name-column = { $file } has a header ({ $found }) and no column of names. Call it { $accepted }.
error-cards-wrong-size = “{ $value }” is no size of a card. Give width and height of one face in mm, from { $least } to { $most }: 200x100.
error-cards-larger-than-the-sheet = A card of { $size } mm is { $width } × { $height } mm unfolded, and does not fit { $sheet }. Choose a larger sheet, or “card”.
error-cards-too-large = { $file } is larger than { $most } MiB, and no list of names.
