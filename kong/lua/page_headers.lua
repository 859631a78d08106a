-- What Kong answers itself on the console's route is a page where a browser asks for one; page_body.lua writes it. What
-- asks for anything else gets the problem that problem_headers.lua has promised.
local function wants_page()
  local accepted = kong.request.get_header("Accept") or ""
  return accepted:lower():find("text/html", 1, true) or kong.request.get_header("HX-Request")
end

if kong.response.get_source() ~= "service" and kong.response.get_status() >= 400 and wants_page() then
  kong.response.set_header("Content-Type", "text/html; charset=utf-8")
  kong.response.set_header("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
  kong.response.set_header("X-Content-Type-Options", "nosniff")
  kong.response.set_header("Cache-Control", "no-store")
end
