# concentric cards
cli-cards = set place cards for a list of names as PDF, each a tent to fold
cli-help-cards-names = a list of names: text, CSV or .xlsx (columns name, latin, unit, title; a header is optional)
cli-help-cards-output = file to write the PDF to; without it, beside here, called as the list
cli-help-cards-size = width and height of one face in mm: 200x100 (usual), 210x140 …
cli-help-cards-sheet = paper: a4, a3, or card (a sheet that is the card itself)
cli-help-cards-font = hei (sans) or song (serif)
cli-help-cards-language = zh: the name; en: the name in Latin letters; both: one below the other
cli-help-cards-unit = the unit too
cli-help-cards-title = the title too
cli-help-cards-qr = a QR at the foot of the side towards the chair; --json tells whose is which
cli-cards-written = { $file }: { $n ->
    [one] { $n } card
   *[other] { $n } cards
} on { $pages ->
    [one] { $pages } sheet
   *[other] { $pages } sheets
}, { $size } mm, names { $mm } mm high
