output "role_arn" {
  description = "Value of the variable AWS_ROLE_ARN in the GitHub environment."
  value       = module.deployer.role_arn
}

output "url" {
  description = "Where the application answers."
  value       = module.service.url
}

output "load_balancer_dns_name" {
  description = "What a domain's CNAME or alias points to."
  value       = module.service.load_balancer_dns_name
}
