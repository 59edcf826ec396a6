variable "name" {
  description = "Prefix of all names in this network, such as lockkeeper-staging."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,26}[a-z0-9]$", var.name))
    error_message = "name: must be 3 to 28 lowercase letters, digits, and hyphens, starting with a letter."
  }
}

variable "cidr_block" {
  description = "IPv4 addresses of the VPC, /16 to /20. Divided into 16 equal subnets; each zone uses 3."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr_block, 0)) && try(tonumber(split("/", var.cidr_block)[1]) >= 16 && tonumber(split("/", var.cidr_block)[1]) <= 20, false)
    error_message = "cidr_block: must be an IPv4 block from /16 to /20, such as 10.0.0.0/16."
  }
}

variable "zones" {
  description = "Names of two or three availability zones. A load balancer and an Aurora cluster require two."
  type        = list(string)

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 3 && length(distinct(var.zones)) == length(var.zones)
    error_message = "zones: must be two or three different availability zones."
  }
}

variable "way_out" {
  description = <<-TEXT
    How tasks reach ECR, CloudWatch Logs, and Secrets Manager.
    nat: one NAT gateway. Lowest price. If its zone fails, no task can start.
    nat-per-zone: one NAT gateway in each zone, at the same price each.
    endpoints: no internet access, only VPC endpoints to these services. 4 endpoints in each zone.
  TEXT
  type        = string
  default     = "nat"

  validation {
    condition     = contains(["nat", "nat-per-zone", "endpoints"], var.way_out)
    error_message = "way_out: must be nat, nat-per-zone, or endpoints."
  }
}

variable "port" {
  description = "Port of the application."
  type        = number
  default     = 8080

  validation {
    condition     = var.port >= 1024 && var.port <= 65535
    error_message = "port: must be 1024 to 65535, because the application does not run as root."
  }
}

variable "allowed_cidr_blocks" {
  description = "IPv4 blocks that can reach the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.allowed_cidr_blocks) > 0 && alltrue([for block in var.allowed_cidr_blocks : can(cidrhost(block, 0))])
    error_message = "allowed_cidr_blocks: must have at least one IPv4 block."
  }
}
