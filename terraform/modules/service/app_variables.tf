variable "app_cpu" {
  description = "CPU units of an application task; 1024 is a core."
  type        = number
  default     = 512

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096], var.app_cpu)
    error_message = "app_cpu: 256, 512, 1024, 2048 or 4096."
  }
}

variable "app_memory" {
  description = "Memory of an application task in MiB; Fargate wants 2 to 8 MiB for each CPU unit (512 with 256 as well)."
  type        = number
  default     = 1024

  validation {
    condition     = (var.app_memory % 1024 == 0 && var.app_memory >= 2 * var.app_cpu && var.app_memory <= 8 * var.app_cpu) || (var.app_cpu == 256 && var.app_memory == 512)
    error_message = "app_memory: a multiple of 1024, 2 to 8 times app_cpu; or 512 with 256."
  }
}

variable "app_count" {
  description = "Tasks of the application; from two on they are spread over the zones."
  type        = number
  default     = 1

  validation {
    condition     = var.app_count >= 0 && var.app_count <= 100 && floor(var.app_count) == var.app_count
    error_message = "app_count: 0 to 100."
  }
}

variable "port" {
  description = "Port the application listens on, for requests and for /actuator."
  type        = number
  default     = 8080

  validation {
    condition     = var.port >= 1024 && var.port <= 65535
    error_message = "port: 1024 to 65535, since the application runs as a user without rights."
  }
}

variable "start_allowance" {
  description = "Seconds that a new task may take until it is ready, before failed checks count."
  type        = number
  default     = 120

  validation {
    condition     = var.start_allowance >= 0 && var.start_allowance <= 3600
    error_message = "start_allowance: 0 to 3600 seconds."
  }
}

variable "certificate_arn" {
  description = "Certificate of the load balancer, from ACM in the same region. Without one it speaks HTTP: for a trial alone."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:[^:]+:acm:[^:]+:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "certificate_arn: the ARN of an ACM certificate."
  }
}

variable "domain_name" {
  description = "Host name that the certificate is for; it points to the load balancer."
  type        = string
  default     = null

  validation {
    condition     = (var.domain_name == null) == (var.certificate_arn == null)
    error_message = "domain_name: goes with certificate_arn, both or neither."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted."
  type        = bool
  default     = true
}
