variable "name" {
  description = "Name of the project. With the environment, it is part of every resource's name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: must be 3 to 16 lowercase letters, digits, and single hyphens, starting with a letter."
  }
}

variable "environment" {
  description = "Name of the environment, such as staging."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,10}$", var.environment))
    error_message = "environment: must be 2 to 11 lowercase letters and digits, starting with a letter."
  }
}

variable "vpc_id" {
  description = "ID of the subnets' VPC."
  type        = string
}

variable "public_subnet_ids" {
  description = "Subnets of the load balancer in at least two availability zones."
  type        = list(string)

  validation {
    condition     = length(var.public_subnet_ids) >= 2
    error_message = "public_subnet_ids: a load balancer requires subnets in at least two availability zones."
  }
}

variable "task_subnet_ids" {
  description = "Subnets of the tasks. They need a route to ECR, CloudWatch Logs, and Secrets Manager."
  type        = list(string)

  validation {
    condition     = length(var.task_subnet_ids) >= 1
    error_message = "task_subnet_ids: must have at least one subnet."
  }
}

variable "security_group_ids" {
  description = "Security groups of the load balancer and of the three tasks."
  type = object({
    load_balancer = string
    app           = string
    migrator      = string
    roles         = string
  })
}

variable "database" {
  description = "The Aurora cluster: identifier, resource identifier (for rds-db:connect), host name of the writer, databases, and secret of the master user."
  type = object({
    cluster_identifier  = string
    cluster_resource_id = string
    endpoint            = string
    databases           = list(string)
    master_secret_arn   = string
  })

  validation {
    condition     = !strcontains(var.database.cluster_resource_id, "*") && !strcontains(var.database.master_secret_arn, "*")
    error_message = "database: must not contain a wildcard. The roles have access to one cluster and one secret."
  }

  validation {
    condition     = length(var.database.databases) > 0 && alltrue([for name in var.database.databases : can(regex("^[a-z][a-z0-9]{0,30}$", name))])
    error_message = "database.databases: must have at least one name. Use lowercase letters and digits, so that the name fits into an environment variable."
  }
}

variable "repository_url" {
  description = "ECR repository of the image: output repository_url of environments/shared. It can be in another account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+$", var.repository_url))
    error_message = "repository_url: must be the URL of an ECR repository, without a tag."
  }
}

variable "image" {
  description = "Image of the first revisions. The workflows deploy the real images. A change creates new revisions. Default: an image that does not exist."
  type        = string
  default     = null
}

variable "cpu_architecture" {
  description = "CPU architecture of the image: X86_64 or ARM64."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "cpu_architecture: must be X86_64 or ARM64."
  }
}

variable "log_retention_days" {
  description = "Number of days that CloudWatch keeps the tasks' logs."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days: must be a CloudWatch retention period, such as 7, 30, 90, or 365."
  }
}

variable "container_insights" {
  description = "Whether CloudWatch collects metrics of each task. This has a price."
  type        = bool
  default     = false
}
