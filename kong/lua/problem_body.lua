-- Turns the text of an answer that is Kong's own into a problem (RFC 9457), except where page_headers.lua has promised a
-- page. Nothing of the request gets into it.
local json = require("cjson.safe")

local TITLES = {
  [400] = "Bad Request",
  [401] = "Unauthorized",
  [403] = "Forbidden",
  [404] = "Not Found",
  [405] = "Method Not Allowed",
  [408] = "Request Timeout",
  [411] = "Length Required",
  [413] = "Content Too Large",
  [414] = "URI Too Long",
  [415] = "Unsupported Media Type",
  [417] = "Expectation Failed",
  [426] = "Upgrade Required",
  [429] = "Too Many Requests",
  [431] = "Request Header Fields Too Large",
  [494] = "Request Header Fields Too Large",
  [500] = "Internal Server Error",
  [502] = "Bad Gateway",
  [503] = "Service Unavailable",
  [504] = "Gateway Timeout",
}

-- jwt says what is wrong with a claim under the claim's name; the other plugins say it under "message".
local function detail_of(said)
  local message = said.message
  if type(message) == "string" then
    return message
  end
  local wrong = {}
  for claim, reason in pairs(said) do
    if type(claim) == "string" and type(reason) == "string" then
      wrong[#wrong + 1] = claim .. ": " .. reason
    end
  end
  table.sort(wrong)
  return #wrong > 0 and "token is not valid: " .. table.concat(wrong, "; ") or nil
end

local function is_page()
  return (kong.response.get_header("Content-Type") or ""):find("text/html", 1, true) == 1
end

local status = kong.response.get_status()
if kong.response.get_source() ~= "service" and status >= 400 and not is_page() then
  local body = kong.response.get_raw_body() -- nil until the whole body is there
  if body then
    local said = json.decode(body)
    if type(said) ~= "table" then
      said = {}
    end
    if said.title == nil then
      local problem = { type = "about:blank", title = TITLES[status] or "Error", status = status, detail = detail_of(said) }
      kong.response.set_raw_body(json.encode(problem))
    end
  end
end
