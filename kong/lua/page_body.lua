-- Writes what a person sees of an answer that is Kong's own, where its headers promise a page: the whole of one, or the
-- note that a script of the console's page puts where somebody clicked. Nothing of the request gets into it.
local FAST = {
  title = "That was a little fast",
  text = "Many requests came from your network within a minute. Please wait a moment and try again.",
}
local LONG = { title = "That is too long", text = "What you sent is more than LearnFlow takes. Please make it shorter." }
local AWAY = {
  title = "One moment, please",
  text = "LearnFlow does not answer just now. Please wait a moment and try again.",
}
local REFUSED = { title = "That did not work", text = "LearnFlow cannot answer this. Please go back and try again." }
local SAID = { [413] = LONG, [414] = LONG, [429] = FAST, [431] = LONG, [494] = LONG }

local NOTE = '<div role="alert"><div class="notice" data-kind="bad"><div>'
  .. '<p class="notice-title">%s</p><p>%s</p></div></div></div>'
local PAGE = [[
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s · LearnFlow</title>
</head>
<body>
<main>
<h1>%s</h1>
<p>%s</p>
</main>
</body>
</html>
]]

local function is_page()
  return (kong.response.get_header("Content-Type") or ""):find("text/html", 1, true) == 1
end

local status = kong.response.get_status()
if kong.response.get_source() ~= "service" and status >= 400 and is_page() then
  if kong.response.get_raw_body() then -- nil until the whole body is there
    local said = SAID[status] or (status >= 500 and AWAY or REFUSED)
    if kong.request.get_header("HX-Request") then
      kong.response.set_raw_body(NOTE:format(said.title, said.text))
    else
      kong.response.set_raw_body(PAGE:format(said.title, said.title, said.text))
    end
  end
end
