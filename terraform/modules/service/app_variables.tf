variable "app_cpu" {
  description = "CPU units of each application task. 1024 is one vCPU."
  type        = number
  default     = 512

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096], var.app_cpu)
    error_message = "app_cpu: must be 256, 512, 1024, 2048, or 4096."
  }
}

variable "app_memory" {
  description = "Memory of each application task in MiB. Fargate requires 2 to 8 MiB for each CPU unit, or 512 with 256 CPU units."
  type        = number
  default     = 1024

  validation {
    condition     = (var.app_memory % 1024 == 0 && var.app_memory >= 2 * var.app_cpu && var.app_memory <= 8 * var.app_cpu) || (var.app_cpu == 256 && var.app_memory == 512)
    error_message = "app_memory: must be a multiple of 1024 and 2 to 8 times app_cpu, or 512 with 256 CPU units."
  }
}

variable "app_count" {
  description = "Number of application tasks. Two or more are distributed over the availability zones."
  type        = number
  default     = 1

  validation {
    condition     = var.app_count >= 0 && var.app_count <= 100 && floor(var.app_count) == var.app_count
    error_message = "app_count: must be 0 to 100."
  }
}

variable "port" {
  description = "Port of the application, for requests and for /actuator."
  type        = number
  default     = 8080

  validation {
    condition     = var.port >= 1024 && var.port <= 65535
    error_message = "port: must be 1024 to 65535, because the application does not run as root."
  }
}

variable "start_allowance" {
  description = "Seconds during which failed health checks of a new task are ignored."
  type        = number
  default     = 120

  validation {
    condition     = var.start_allowance >= 0 && var.start_allowance <= 3600
    error_message = "start_allowance: must be 0 to 3600 seconds."
  }
}

variable "certificate_arn" {
  description = "ACM certificate of the load balancer, in the same region. Default: none, the load balancer uses HTTP. Use HTTP only for a trial."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:[^:]+:acm:[^:]+:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "certificate_arn: must be the ARN of an ACM certificate."
  }
}

variable "domain_name" {
  description = "Host name of the certificate. Its DNS record must point to the load balancer."
  type        = string
  default     = null

  validation {
    condition     = (var.domain_name == null) == (var.certificate_arn == null)
    error_message = "domain_name: set both domain_name and certificate_arn, or neither."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancer."
  type        = bool
  default     = true
}
