error-api-bad-request = The body of the request cannot be read as JSON. Send an object as the description says, in UTF-8.
error-api-does-not-fit = { $count ->
    [one] One part
   *[other] { $count } parts
} of the request do not fit the API's description; see “faults” for where and what.
field-cursor = Cursor
field-idempotency-key = Idempotency key
