-- Writes the token's sub into X-Student-Id, which the limit of requests counts by, and leaves one way to read the token.
-- Kong runs this text after unnamed.lua and before any other plugin. It must return nothing: Kong would take a returned
-- function for the handler. Whether the token is genuine is the jwt plugin's to say, which comes next.
local json = require("cjson.safe")

local MAX_TOKEN = 8192 -- characters; the functions' own limit
local MAX_SUBJECT = 64 -- characters; the functions' own limit
local MAX_HEADERS = 1000 -- the most that Kong reads
local PADDING = { [0] = "", [2] = "==", [3] = "=" }

local function refuse(detail)
  local problem = { type = "about:blank", title = "Unauthorized", status = 401, detail = detail }
  local headers = { ["Content-Type"] = "application/problem+json", ["WWW-Authenticate"] = 'Bearer realm="learnflow"' }
  return kong.response.exit(401, json.encode(problem), headers)
end

-- The same question that the cors plugin asks: what it answers itself needs no token.
local function is_preflight()
  return kong.request.get_method() == "OPTIONS"
    and kong.request.get_header("Origin")
    and kong.request.get_header("Access-Control-Request-Method")
end

local function bearer_token()
  local authorization = kong.request.get_headers(MAX_HEADERS)["authorization"]
  if type(authorization) == "table" then
    return refuse("one Authorization header is needed, and there are several")
  end
  local scheme, token = (authorization or ""):match("^(%a+) +(%S+)$")
  if not scheme or scheme:lower() ~= "bearer" then
    return refuse("a bearer token is needed")
  end
  if #token > MAX_TOKEN then
    return refuse("token is too long")
  end
  return token
end

local function subject_of(token)
  local encoded = token:match("^[%w_-]+%.([%w_-]+)%.[%w_-]+$")
  local padding = encoded and PADDING[#encoded % 4]
  if not padding then
    return refuse("token is not valid: it cannot be read")
  end
  local text = ngx.decode_base64(encoded:gsub("%-", "+"):gsub("_", "/") .. padding)
  local claims = text and json.decode(text)
  if type(claims) ~= "table" then
    return refuse("token is not valid: it cannot be read")
  end
  local subject = claims.sub
  if type(subject) ~= "string" or #subject > MAX_SUBJECT or not subject:match("^[A-Za-z0-9][A-Za-z0-9._-]*$") then
    return refuse("token is not valid: sub is not the id of a person")
  end
  return subject
end

if not is_preflight() then
  local token = bearer_token()
  kong.service.request.set_header("X-Student-Id", subject_of(token))
  -- One header and one form, so that the jwt plugin and the function cannot read another token than this one.
  kong.service.request.set_header("Authorization", "Bearer " .. token)
end
