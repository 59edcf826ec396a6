variable "name" {
  description = "Prefix of every name in this network, such as lockkeeper-staging."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name))
    error_message = "name: 3 to 28 lower case letters, digits and hyphens, beginning with a letter."
  }
}

variable "cidr_block" {
  description = "Addresses of the VPC; a /16 to a /20, cut into 16 equal subnets of which 3 per zone are used."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr_block, 0)) && try(tonumber(split("/", var.cidr_block)[1]) >= 16 && tonumber(split("/", var.cidr_block)[1]) <= 20, false)
    error_message = "cidr_block: an IPv4 block from /16 to /20, such as 10.0.0.0/16."
  }
}

variable "zones" {
  description = "Names of the availability zones, two or three: a load balancer and an Aurora cluster need two."
  type        = list(string)

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 3 && length(distinct(var.zones)) == length(var.zones)
    error_message = "zones: two or three different availability zones."
  }
}

variable "way_out" {
  description = <<-TEXT
    How tasks reach ECR, CloudWatch Logs and Secrets Manager.
    nat: one NAT gateway, the cheapest; if its zone fails, tasks start nowhere.
    nat-per-zone: one in each zone, each at the same price.
    endpoints: no way to the internet at all, only VPC endpoints to these services; 4 endpoints in each zone.
  TEXT
  type        = string
  default     = "nat"

  validation {
    condition     = contains(["nat", "nat-per-zone", "endpoints"], var.way_out)
    error_message = "way_out: nat, nat-per-zone or endpoints."
  }
}

variable "port" {
  description = "Port the application listens on."
  type        = number
  default     = 8080

  validation {
    condition     = var.port >= 1024 && var.port <= 65535
    error_message = "port: 1024 to 65535, since the application runs as a user without rights."
  }
}

variable "allowed_cidr_blocks" {
  description = "IPv4 blocks that may reach the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.allowed_cidr_blocks) > 0 && alltrue([for block in var.allowed_cidr_blocks : can(cidrhost(block, 0))])
    error_message = "allowed_cidr_blocks: at least one IPv4 block."
  }
}
